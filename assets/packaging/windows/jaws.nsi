; The setup program, for everybody on the machine:
;   makensis -DVERSION=V -DNUMBERS=A.B.C.0 -DIN=FOLDER -DOUTFILE=SETUP.exe jaws.nsi
; /S asks nothing and opens nothing, /D=FOLDER (last, unquoted) is where to.
Unicode true
SetCompressor /SOLID lzma
!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh
!include LogicLib.nsh
!include FileFunc.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\JAWS"
!define PROGRAM "Software\Microsoft\Windows\CurrentVersion\App Paths\jaws.exe"
!define CLASSES "Software\Classes"

Name "JAWS"
OutFile "${OUTFILE}"
BrandingText "JAWS ${VERSION}"
RequestExecutionLevel admin
ManifestDPIAware true
ManifestSupportedOS all

VIProductVersion "${NUMBERS}"
VIAddVersionKey ProductName "JAWS"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileDescription "JAWS Setup"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey CompanyName "The JAWS authors"
VIAddVersionKey LegalCopyright "(c) 2026 The JAWS authors. BSD-3-Clause"

!define MUI_ICON "${IN}\jaws.ico"
!define MUI_UNICON "${IN}\jaws.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${IN}\side.bmp"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_LICENSE "${IN}\LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
; The last page starts JAWS and, where Npcap is missing, opens its page: its
; licence lets nobody else hand it on.
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "$(START)"
!define MUI_FINISHPAGE_RUN_FUNCTION start
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT "$(NPCAP)"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION openNpcap
!define MUI_PAGE_CUSTOMFUNCTION_SHOW askForNpcap
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString START ${LANG_ENGLISH} "Start JAWS"
LangString START ${LANG_GERMAN} "JAWS starten"
LangString NPCAP ${LANG_ENGLISH} "Get Npcap, which live capture needs"
LangString NPCAP ${LANG_GERMAN} "Npcap holen: nötig zum Mitschneiden"
LangString BITS ${LANG_ENGLISH} "JAWS needs a 64-bit Windows 10 or later."
LangString BITS ${LANG_GERMAN} "JAWS braucht ein 64-Bit-Windows ab Version 10."
LangString RUNNING ${LANG_ENGLISH} "JAWS is running. Close it, then press Retry."
LangString RUNNING ${LANG_GERMAN} "JAWS läuft noch. Bitte beenden und dann „Wiederholen“ wählen."
LangString CAPTURE ${LANG_ENGLISH} "Packet capture"
LangString CAPTURE ${LANG_GERMAN} "Netzwerkaufzeichnung"
LangString SESSION ${LANG_ENGLISH} "JAWS session"
LangString SESSION ${LANG_GERMAN} "JAWS-Sitzung"

Function .onInit
	${IfNot} ${RunningX64}
	${OrIfNot} ${AtLeastWin10}
		MessageBox MB_ICONSTOP "$(BITS)" /SD IDOK
		SetErrorLevel 2
		Abort
	${EndIf}
	SetRegView 64
	; An update goes to where the last one went. InstallDirRegKey would look
	; among the 32-bit programs.
	${If} $INSTDIR == ""
		ReadRegStr $INSTDIR HKLM "${UNINSTALL}" InstallLocation
	${EndIf}
	${If} $INSTDIR == ""
		StrCpy $INSTDIR "$PROGRAMFILES64\JAWS"
	${EndIf}
FunctionEnd

Function un.onInit
	SetRegView 64
FunctionEnd

; Windows lets nobody write to a program that runs.
!macro closeFirst
	${Do}
		${IfNot} ${FileExists} "$INSTDIR\jaws.exe"
			${ExitDo}
		${EndIf}
		ClearErrors
		FileOpen $0 "$INSTDIR\jaws.exe" a
		${IfNot} ${Errors}
			FileClose $0
			${ExitDo}
		${EndIf}
		MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY +3
		SetErrorLevel 3
		Abort
	${Loop}
!macroend

; Explorer learns of types that came and went.
!macro typesChanged
	System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

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

; progId NAME WORDS: what a file of that type is, and is opened with.
!macro progId NAME WORDS
	WriteRegStr HKLM "${CLASSES}\${NAME}" "" "${WORDS}"
	WriteRegStr HKLM "${CLASSES}\${NAME}\DefaultIcon" "" "$INSTDIR\jaws.exe,0"
	WriteRegStr HKLM "${CLASSES}\${NAME}\shell\open\command" "" '"$INSTDIR\jaws.exe" "%1"'
!macroend

Section
	SetShellVarContext all
	!insertmacro closeFirst
	SetOutPath "$INSTDIR"
	File "${IN}\jaws.exe"
	File "${IN}\jaws-score.exe"
	File "${IN}\jaws-listener.exe"
	File "${IN}\LICENSE.txt"
	File "${IN}\LICENCES.txt"
	File "${IN}\README.txt"
	WriteUninstaller "$INSTDIR\uninstall.exe"
	CreateShortcut "$SMPROGRAMS\JAWS.lnk" "$INSTDIR\jaws.exe"

	; Captures can be opened with JAWS; what opens them now stays as it is.
	!insertmacro progId "JAWS.Capture" "$(CAPTURE)"
	WriteRegStr HKLM "${CLASSES}\.pcap\OpenWithProgids" "JAWS.Capture" ""
	WriteRegStr HKLM "${CLASSES}\.pcapng\OpenWithProgids" "JAWS.Capture" ""
	; Sessions are JAWS' own.
	!insertmacro progId "JAWS.Session" "$(SESSION)"
	WriteRegStr HKLM "${CLASSES}\.jaws" "" "JAWS.Session"
	WriteRegStr HKLM "${CLASSES}\.jaws\OpenWithProgids" "JAWS.Session" ""
	; What "Open with" and the Run box go by.
	WriteRegStr HKLM "${CLASSES}\Applications\jaws.exe" FriendlyAppName "JAWS"
	WriteRegStr HKLM "${CLASSES}\Applications\jaws.exe\shell\open\command" "" '"$INSTDIR\jaws.exe" "%1"'
	WriteRegStr HKLM "${CLASSES}\Applications\jaws.exe\SupportedTypes" ".pcap" ""
	WriteRegStr HKLM "${CLASSES}\Applications\jaws.exe\SupportedTypes" ".pcapng" ""
	WriteRegStr HKLM "${CLASSES}\Applications\jaws.exe\SupportedTypes" ".jaws" ""
	WriteRegStr HKLM "${PROGRAM}" "" "$INSTDIR\jaws.exe"
	!insertmacro typesChanged

	WriteRegStr HKLM "${UNINSTALL}" DisplayName "JAWS"
	WriteRegStr HKLM "${UNINSTALL}" DisplayVersion "${VERSION}"
	WriteRegStr HKLM "${UNINSTALL}" DisplayIcon "$INSTDIR\jaws.exe"
	WriteRegStr HKLM "${UNINSTALL}" Publisher "The JAWS authors"
	WriteRegStr HKLM "${UNINSTALL}" InstallLocation "$INSTDIR"
	WriteRegStr HKLM "${UNINSTALL}" UninstallString '"$INSTDIR\uninstall.exe"'
	WriteRegStr HKLM "${UNINSTALL}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
	WriteRegDWORD HKLM "${UNINSTALL}" NoModify 1
	WriteRegDWORD HKLM "${UNINSTALL}" NoRepair 1
	${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
	WriteRegDWORD HKLM "${UNINSTALL}" EstimatedSize $0
SectionEnd

; All that the setup made. What a user set stays, and so does what somebody put
; beside the programs.
Section Uninstall
	SetShellVarContext all
	!insertmacro closeFirst
	Delete "$SMPROGRAMS\JAWS.lnk"
	Delete "$INSTDIR\jaws.exe"
	Delete "$INSTDIR\jaws-score.exe"
	Delete "$INSTDIR\jaws-listener.exe"
	Delete "$INSTDIR\LICENSE.txt"
	Delete "$INSTDIR\LICENCES.txt"
	Delete "$INSTDIR\README.txt"
	Delete "$INSTDIR\uninstall.exe"
	RMDir "$INSTDIR"
	DeleteRegValue HKLM "${CLASSES}\.pcap\OpenWithProgids" "JAWS.Capture"
	DeleteRegKey /ifempty HKLM "${CLASSES}\.pcap\OpenWithProgids"
	DeleteRegKey /ifempty HKLM "${CLASSES}\.pcap"
	DeleteRegValue HKLM "${CLASSES}\.pcapng\OpenWithProgids" "JAWS.Capture"
	DeleteRegKey /ifempty HKLM "${CLASSES}\.pcapng\OpenWithProgids"
	DeleteRegKey /ifempty HKLM "${CLASSES}\.pcapng"
	ReadRegStr $0 HKLM "${CLASSES}\.jaws" ""
	${If} $0 == "JAWS.Session" ; and nobody took it over
		DeleteRegKey HKLM "${CLASSES}\.jaws"
	${Else}
		DeleteRegValue HKLM "${CLASSES}\.jaws\OpenWithProgids" "JAWS.Session"
	${EndIf}
	DeleteRegKey HKLM "${CLASSES}\JAWS.Capture"
	DeleteRegKey HKLM "${CLASSES}\JAWS.Session"
	DeleteRegKey HKLM "${CLASSES}\Applications\jaws.exe"
	DeleteRegKey HKLM "${PROGRAM}"
	DeleteRegKey HKLM "${UNINSTALL}"
	!insertmacro typesChanged
SectionEnd
