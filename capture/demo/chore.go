package demo

import "time"

// chore is what a host does again and again, at about even intervals.
type chore struct {
	host  int
	every time.Duration
	do    func(n *Network, h *host)
}

// The chores of the network. Intervals are short, so that a watcher of a
// minute has seen them all.
var chores = [...]chore{
	{teacher, 8 * time.Second, browse},
	{student, 6 * time.Second, browse},
	{classmate, 6 * time.Second, browse},
	{phone, 9 * time.Second, browse},
	{tablet, 9 * time.Second, browse},
	{television, 38 * time.Second, watch},
	{tablet, 40 * time.Second, watchClips},
	{teacher, 36 * time.Second, meet},
	{camera, 45 * time.Second, watchDoor},
	{thermostat, 12 * time.Second, reportClimate},
	{phone, 26 * time.Second, syncPhotos},
	{student, 30 * time.Second, syncPhotos},
	{teacher, 34 * time.Second, backUp},
	{classmate, 38 * time.Second, backUp},
	{teacher, 20 * time.Second, readMail},
	{phone, 24 * time.Second, readMail},
	{teacher, 40 * time.Second, sendMail},
	{student, 44 * time.Second, sendMail},
	{student, 40 * time.Second, printPages},
	{teacher, 46 * time.Second, printPages},
	{classmate, 35 * time.Second, update},
	{teacher, 28 * time.Second, probeWeb},
	{phone, 25 * time.Second, probeWeb},

	{teacher, 32 * time.Second, keepTime},
	{student, 34 * time.Second, keepTime},
	{classmate, 36 * time.Second, keepTime},
	{phone, 38 * time.Second, keepTime},
	{television, 30 * time.Second, keepTime},
	{camera, 28 * time.Second, keepTime},
	{thermostat, 26 * time.Second, keepTime},
	{storage, 33 * time.Second, keepTime},
	{teacher, 15 * time.Second, ping},
	{storage, 22 * time.Second, ping},
	{student, 30 * time.Second, renewLease},
	{phone, 34 * time.Second, joinNetwork},
	{classmate, 32 * time.Second, renewLease6},

	{router, 700 * time.Millisecond, keepLog},
	{router, 14 * time.Second, askGroups},
	{router, 12 * time.Second, advertiseRouter},
	{router, 9 * time.Second, askForEachOther},
	{router, 8 * time.Second, askForEachOther6},
	{printer, 16 * time.Second, announceService},
	{television, 18 * time.Second, announceService},
	{storage, 20 * time.Second, announceService},
	{phone, 15 * time.Second, lookForServices},
	{teacher, 17 * time.Second, lookForServices},
	{television, 22 * time.Second, announceDevice},
	{router, 24 * time.Second, announceDevice},
	{phone, 26 * time.Second, searchDevices},
	{classmate, 28 * time.Second, searchDevices},
	{classmate, 21 * time.Second, askByOldNames},
}

// settled is when everything has begun: chores start one after another within
// it, as if the watcher had come in at any moment.
const settled = 15 * time.Second

func (n *Network) schedule() {
	for i := range chores {
		n.after(n.duration(0, min(chores[i].every, settled)), &chores[i])
	}
}

func (c *chore) act(n *Network) {
	c.do(n, &n.hosts[c.host])
	n.after(n.about(c.every, 0.35), c)
}
