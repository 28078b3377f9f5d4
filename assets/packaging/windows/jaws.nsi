; The setup program: makensis -DVERSION=V -DIN=FOLDER -DOUTFILE=SETUP.exe jaws.nsi
Unicode true
SetCompressor /SOLID lzma
!include MUI2.nsh
!include x64.nsh
!include LogicLib.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\JAWS"

Name "JAWS"
OutFile "${OUTFILE}"
InstallDir "$PROGRAMFILES64\JAWS"
InstallDirRegKey HKLM "${KEY}" InstallLocation
RequestExecutionLevel admin
ManifestDPIAware true

!define MUI_ICON "${IN}\jaws.ico"
!define MUI_UNICON "${IN}\jaws.ico"
!insertmacro MUI_PAGE_LICENSE "${IN}\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
; The last page starts JAWS and, where Npcap is missing, opens its page: its
; licence lets nobody else hand it on.
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "Start JAWS"
!define MUI_FINISHPAGE_RUN_FUNCTION start
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT "Open npcap.com: live capture needs Npcap, which is not installed"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION openNpcap
!define MUI_PAGE_CUSTOMFUNCTION_SHOW askForNpcap
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Function .onInit
	${IfNot} ${RunningX64}
		MessageBox MB_ICONSTOP "JAWS needs a 64-bit Windows."
		Abort
	${EndIf}
	SetRegView 64
FunctionEnd

Function un.onInit
	SetRegView 64
FunctionEnd

; By way of the shell, or it would run as administrator like this setup.
Function start
	Exec '"$WINDIR\explorer.exe" "$INSTDIR\jaws.exe"'
FunctionEnd

Function openNpcap
	ExecShell open "https://npcap.com/#download"
FunctionEnd

; A 32-bit program, as this setup is, sees the real System32 as Sysnative.
Function askForNpcap
	${If} ${FileExists} "$WINDIR\Sysnative\Npcap\wpcap.dll"
	${OrIf} ${FileExists} "$WINDIR\Sysnative\wpcap.dll"
		SendMessage $mui.FinishPage.ShowReadme ${BM_SETCHECK} ${BST_UNCHECKED} 0
		ShowWindow $mui.FinishPage.ShowReadme ${SW_HIDE}
	${EndIf}
FunctionEnd

Section
	SetShellVarContext all
	SetOutPath "$INSTDIR"
	File "${IN}\jaws.exe" "${IN}\jaws-score.exe" "${IN}\jaws-listener.exe"
	File "${IN}\LICENSE" "${IN}\LICENCES.txt" "${IN}\README.md"
	CreateShortcut "$SMPROGRAMS\JAWS.lnk" "$INSTDIR\jaws.exe"

	; Captures can be opened with JAWS; what opens them now stays as it is.
	WriteRegStr HKLM "Software\Classes\JAWS.Capture" "" "Packet capture"
	WriteRegStr HKLM "Software\Classes\JAWS.Capture\DefaultIcon" "" "$INSTDIR\jaws.exe,0"
	WriteRegStr HKLM "Software\Classes\JAWS.Capture\shell\open\command" "" '"$INSTDIR\jaws.exe" "%1"'
	WriteRegStr HKLM "Software\Classes\.pcap\OpenWithProgids" "JAWS.Capture" ""
	WriteRegStr HKLM "Software\Classes\.pcapng\OpenWithProgids" "JAWS.Capture" ""

	WriteUninstaller "$INSTDIR\uninstall.exe"
	WriteRegStr HKLM "${KEY}" DisplayName "JAWS"
	WriteRegStr HKLM "${KEY}" DisplayVersion "${VERSION}"
	WriteRegStr HKLM "${KEY}" DisplayIcon "$INSTDIR\jaws.exe"
	WriteRegStr HKLM "${KEY}" Publisher "The JAWS authors"
	WriteRegStr HKLM "${KEY}" InstallLocation "$INSTDIR"
	WriteRegStr HKLM "${KEY}" UninstallString '"$INSTDIR\uninstall.exe"'
	WriteRegStr HKLM "${KEY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD HKLM "${KEY}" NoModify 1
	WriteRegDWORD HKLM "${KEY}" NoRepair 1
SectionEnd

Section Uninstall
	SetShellVarContext all
	Delete "$SMPROGRAMS\JAWS.lnk"
	Delete "$INSTDIR\jaws.exe"
	Delete "$INSTDIR\jaws-score.exe"
	Delete "$INSTDIR\jaws-listener.exe"
	Delete "$INSTDIR\LICENSE"
	Delete "$INSTDIR\LICENCES.txt"
	Delete "$INSTDIR\README.md"
	Delete "$INSTDIR\uninstall.exe"
	RMDir "$INSTDIR" ; only if nobody put anything there
	DeleteRegValue HKLM "Software\Classes\.pcap\OpenWithProgids" "JAWS.Capture"
	DeleteRegValue HKLM "Software\Classes\.pcapng\OpenWithProgids" "JAWS.Capture"
	DeleteRegKey HKLM "Software\Classes\JAWS.Capture"
	DeleteRegKey HKLM "${KEY}"
SectionEnd
