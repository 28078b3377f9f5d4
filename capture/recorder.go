package capture

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"

	"jaws/capture/decode"
	"jaws/capture/packet"
)

// RecordOptions say where a recording goes and how big it may get.
type RecordOptions struct {
	// Folder is made if need be.
	Folder string
	// FileBytes is the most that one file holds, 0 for DefaultFileBytes; then
	// the next is begun.
	FileBytes int64
	// Files is how many are kept, 0 for DefaultFiles; then the oldest of this
	// recording is deleted.
	Files int
}

// What a recording takes unless told otherwise: a gigabyte at most.
const (
	DefaultFileBytes = 100_000_000
	DefaultFiles     = 10
)

// ErrBehind is a recording that ended because the disk was too slow.
var ErrBehind = errors.New("the disk could not keep up with the capture")

// Recorder is a Tap that writes pcapng files while a capture goes on, whenever
// it is told to. Frames go through a bounded queue to a goroutine that writes;
// what goes wrong there ends the recording and never the capture. The zero
// value records nothing.
type Recorder struct {
	now      atomic.Pointer[recording] // what frames go to; nil for none
	last     atomic.Pointer[recording] // what State tells of
	starting sync.Mutex
	source   atomic.Pointer[string]

	bytes, packets atomic.Uint64 // of all recordings before the last

	create func(name string) (recordFile, error) // for tests
}

var _ Tap = (*Recorder)(nil)

// Recording is how a recording goes.
type Recording struct {
	// Active tells whether frames are being recorded.
	Active bool
	// Path is the file that is written or was written last, "" before there is
	// any: the first frame makes it.
	Path string
	// Bytes and Packets were written, in all its files.
	Bytes, Packets uint64
	// Err is why it ended by itself, nil if it did not.
	Err error
}

// Start begins a recording in place of any other. It fails where the folder
// cannot be written in.
func (r *Recorder) Start(o RecordOptions) error {
	r.starting.Lock()
	defer r.starting.Unlock()
	r.stop()
	if o.FileBytes <= 0 {
		o.FileBytes = DefaultFileBytes
	}
	if o.Files <= 0 {
		o.Files = DefaultFiles
	}
	if err := writable(o.Folder); err != nil {
		return err
	}
	if before := r.last.Load(); before != nil {
		r.bytes.Add(before.bytes.Load())
		r.packets.Add(before.packets.Load())
	}
	create := r.create
	if create == nil {
		create = createFile
	}
	next := newRecording(o, create)
	if source := r.source.Load(); source != nil {
		next.begin(*source)
	}
	r.last.Store(next)
	r.now.Store(next)
	go func() {
		next.run()
		r.now.CompareAndSwap(next, nil) // it may have ended by itself
		close(next.done)
	}()
	return nil
}

// Stop ends the recording, if there is one, and waits until its file is whole.
func (r *Recorder) Stop() {
	r.starting.Lock()
	defer r.starting.Unlock()
	r.stop()
}

func (r *Recorder) stop() {
	if last := r.last.Load(); last != nil {
		last.stop()
		<-last.done
	}
}

// Begin says which source the frames to come are of. They go into a file of
// their own, which is called after it.
func (r *Recorder) Begin(source string) {
	r.source.Store(&source)
	if now := r.now.Load(); now != nil {
		now.begin(source)
	}
}

// Frame records a frame, if there is a recording.
func (r *Recorder) Frame(link decode.LinkType, data []byte, wire uint32, p *packet.Packet) {
	if now := r.now.Load(); now != nil {
		now.add(link, data, wire, p)
	}
}

// State is how the last recording goes or went, from any goroutine.
func (r *Recorder) State() Recording {
	last := r.last.Load()
	if last == nil {
		return Recording{}
	}
	s := Recording{Bytes: last.bytes.Load(), Packets: last.packets.Load()}
	if path := last.path.Load(); path != nil {
		s.Path = *path
	}
	select {
	case <-last.done:
		s.Err = last.err
	default:
		s.Active = r.now.Load() == last
	}
	return s
}

// Total is what was written in all recordings so far.
func (r *Recorder) Total() (bytes, packets uint64) {
	s := r.State()
	return r.bytes.Load() + s.Bytes, r.packets.Load() + s.Packets
}

// writable makes folder if need be, and fails where no file can be made in it:
// that is better known before the first frame comes.
func writable(folder string) error {
	if folder == "" {
		return errors.New("record: no folder is named")
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make the folder to record to: %w", err)
	}
	probe, err := os.CreateTemp(folder, ".jaws-*")
	if err != nil {
		return fmt.Errorf("record to %s: %w", folder, err)
	}
	probe.Close()
	return os.Remove(probe.Name())
}
