package demo

import (
	"strconv"
	"time"

	"jaws/capture/packet"
)

// server is a host outside the network.
type server struct {
	name
	four packet.Addr
	six  packet.Addr // the zero Addr where it has none
	rtt  time.Duration
	hops uint8 // what is left of the time to live when its packets arrive
	quic bool  // whether it speaks HTTP/3
}

// The servers with a purpose of their own come first in the table, the sites
// that people visit after them, the most popular first.
const (
	video = iota
	posters
	shortVideo
	photos
	cameraCloud
	climateCloud
	mailbox
	submission
	timeServer
	timeBackup
	meeting
	updates
	firstSite
)

// serverNames are under .example and .test, which nobody can own (RFC 2606).
var serverNames = [...]string{
	video: "edge-1.films.example", posters: "posters.films.example",
	shortVideo: "v.clips.example", photos: "upload.photos.example",
	cameraCloud: "stream.doorcam.example", climateCloud: "mqtt.climate.example",
	mailbox: "imap.school.example", submission: "smtp.school.example",
	timeServer: "ntp-1.time.example", timeBackup: "ntp-2.time.example",
	meeting: "relay.meet.example", updates: "dl.updates.example",
	firstSite:     "search.example",
	firstSite + 1: "static.clips.example", "fonts.webcdn.example", "www.school.example",
	"img.webcdn.example", "api.chat.example", "news.example", "js.webcdn.example",
	"encyclopedia.example", "www.weather.example", "maps.example", "shop.example",
	"thumbs.shop.example", "metrics.example", "ads.example", "login.school.example",
	"docs.school.example", "music.example", "covers.music.example", "sport.example",
	"games.example", "lobby.games.example", "forum.example", "code.example",
	"packages.code.example", "translate.example", "recipes.example", "radio.example",
	"library.example", "museum.example",
}

const serverCount = len(serverNames)

func newServers(c chance) [serverCount]server {
	var servers [serverCount]server
	for i, text := range serverNames {
		s := newServer(c, text)
		s.quic = i == shortVideo || i == photos || (i >= firstSite && i%3 == 0)
		// Places 10, 15, 20, ... leave the upper half to newcomers.
		s.four = documentation(i, byte(10+i/3*7))
		if i >= firstSite && i%4 == 0 {
			s.six = packet.AddrFrom16([16]byte{0x20, 0x01, 0x0d, 0xb8, 0x00, byte(i), 15: 1})
		}
		servers[i] = s
	}
	return servers
}

func newServer(c chance, text string) server {
	rtt := time.Duration(c.logNormal(float64(16*time.Millisecond), 0.5))
	return server{
		name: newName(text),
		rtt:  min(max(rtt, 5*time.Millisecond), 60*time.Millisecond),
		hops: uint8(c.between(47, 58)),
	}
}

// documentation is an address of one of the three IPv4 ranges of RFC 5737, the
// same range for the same i modulo 3.
func documentation(i int, octet byte) packet.Addr {
	switch i % 3 {
	case 0:
		return packet.AddrFrom4([4]byte{192, 0, 2, octet})
	case 1:
		return packet.AddrFrom4([4]byte{198, 51, 100, octet})
	}
	return packet.AddrFrom4([4]byte{203, 0, 113, octet})
}

// Newcomers are sites seen for the first time. There are only so many
// addresses for documentation: after newcomerCount of them the oldest ones
// come again.
const (
	newcomerFirst = 128
	newcomerCount = 3 * (255 - newcomerFirst)
)

// newcomer is the i-th site that nobody visited before.
func newcomer(c chance, i int) server {
	i %= newcomerCount
	s := newServer(c, "www.site-"+strconv.Itoa(i)+".test")
	s.four = documentation(i, byte(newcomerFirst+i/3))
	s.quic = i%3 == 0
	return s
}
