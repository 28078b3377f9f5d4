package chum

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// maxAnswer is how much of an answer is read.
const maxAnswer = 4 << 10

// post sends pieces as the bodies of POST requests, on one connection as long
// as the listener keeps it open.
func (c *Cast) post(ctx context.Context, to netip.AddrPort) error {
	for left := c.plan.Bytes; left > 0; {
		n, err := c.posts(ctx, to, left)
		if err != nil {
			return refuse("send bait to %s: %v", c.Target(), err)
		}
		left -= n
	}
	return nil
}

// posts sends up to left bytes on one connection, and returns how many went
// until the listener wanted another one.
func (c *Cast) posts(ctx context.Context, to netip.AddrPort, left int64) (int64, error) {
	conn, end, err := c.dial(ctx, to)
	if err != nil {
		return 0, err
	}
	defer end()
	var went int64
	answers := bufio.NewReader(conn)
	for went < left {
		size := c.pace.size(left - went)
		if err := c.pace.piece(ctx); err != nil {
			return went, err
		}
		again, err := c.request(ctx, conn, answers, size)
		if err != nil {
			return went, err
		}
		if went += size; !again {
			break
		}
	}
	return went, nil
}

// request is one POST with its answer; again tells whether another may follow
// on the connection.
func (c *Cast) request(ctx context.Context, conn *watched, answers *bufio.Reader, size int64) (again bool, err error) {
	head := fmt.Sprintf("POST /upload HTTP/1.1\r\nHost: %s\r\nUser-Agent: JAWS-CHUM\r\nContent-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n",
		c.Target(), size)
	if _, err := io.WriteString(conn, head); err != nil {
		return false, err
	}
	if err := c.send(ctx, conn, size); err != nil {
		return false, err
	}
	conn.SetReadDeadline(time.Now().Add(dialTime))
	answer, err := http.ReadResponse(answers, &http.Request{Method: http.MethodPost})
	if err != nil {
		return false, refuse("no answer to a POST; is it a listener for bait? %v", err)
	}
	defer answer.Body.Close()
	count, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	switch {
	case err != nil:
		return false, refuse("answer to a POST: %v", err)
	case answer.StatusCode != http.StatusOK:
		return false, refuse("the answer to a POST is %s; a listener for bait says 200", answer.Status)
	}
	if n, err := strconv.ParseInt(strings.TrimSpace(string(count)), 10, 64); err == nil && n >= 0 && n <= size {
		c.acknowledged.Add(n)
	}
	return !answer.Close && len(count) < maxAnswer, nil
}
