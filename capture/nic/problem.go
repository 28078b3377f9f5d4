package nic

import "errors"

// What can keep an interface from being read.
var (
	ErrPermission    = errors.New("no permission to capture")
	ErrNoDevice      = errors.New("no such network interface")
	ErrInterfaceGone = errors.New("the network interface went away")
	ErrInterfaceDown = errors.New("the network interface is down")
	ErrFilter        = errors.New("the filter is not understood")

	// ErrTimeout is no failure: there was no frame for a while.
	ErrTimeout = errors.New("no frame for now")
)
