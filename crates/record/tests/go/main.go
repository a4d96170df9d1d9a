// Checks one exported log with code that is not ours: golang.org/x/mod/sumdb/note opens the checkpoint, and
// golang.org/x/mod/sumdb/tlog authenticates the tiles against its root and checks every entry against the tree.
//
//	main LOGFOLDER          one log of an export (its files checkpoint, vkey, tile/…)
//
// Prints "ok SIZE" and exits 0, or says what is wrong and exits 1. Builds with Go 1.19 and Debian's golang-golang-x-mod-dev.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// tiles reads tiles of height 8 from a folder; its paths leave out the height, as C2SP tlog-tiles does.
type tiles struct{ folder string }

func (t tiles) Height() int { return 8 }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(t.folder, filepath.FromSlash(path)))
		if err != nil {
			return nil, err
		}
		if len(data) != tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s has %d bytes", path, len(data))
		}
		all = append(all, data)
	}
	return all, nil
}

// bundle reads the entries of the bundle that holds entry n of a log of the given size.
func bundle(folder string, size, n int64) ([][]byte, error) {
	tile := tlog.Tile{H: 8, L: 0, N: n / 256, W: 256}
	if left := size - tile.N*256; left < 256 {
		tile.W = int(left)
	}
	path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
	data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(path)))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s ends inside an entry", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if len(entries) != tile.W {
		return nil, fmt.Errorf("%s has %d entries", path, len(entries))
	}
	return entries, nil
}

func check(folder string) (int64, error) {
	vkey, err := os.ReadFile(filepath.Join(folder, "vkey"))
	if err != nil {
		return 0, err
	}
	key, err := note.NewVerifier(strings.TrimSuffix(string(vkey), "\n"))
	if err != nil {
		return 0, err
	}
	known := note.VerifierList(key)
	message, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return 0, err
	}
	opened, err := note.Open(message, known)
	if err != nil {
		return 0, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != key.Name() || lines[3] != "" {
		return 0, fmt.Errorf("checkpoint of %q", lines[0])
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return 0, err
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return 0, err
	}
	// Every hash that this reader gives has been authenticated against the root.
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tiles{folder})
	again, err := tlog.TreeHash(size, reader)
	if err != nil {
		return 0, err
	}
	if again != root {
		return 0, fmt.Errorf("the tiles have root %v, the checkpoint %v", again, root)
	}
	var entries [][]byte
	for n := int64(0); n < size; n++ {
		if n%256 == 0 {
			if entries, err = bundle(folder, size, n); err != nil {
				return 0, err
			}
		}
		proof, err := tlog.ProveRecord(size, n, reader)
		if err != nil {
			return 0, err
		}
		if err := tlog.CheckRecord(proof, size, root, n, tlog.RecordHash(entries[n%256])); err != nil {
			return 0, fmt.Errorf("entry %d: %v", n, err)
		}
	}
	// Every tile, also those that no proof needed, holds the hashes of the tree.
	var all []tlog.Tile
	for level, held := 0, size; held > 0; level, held = level+1, held>>8 {
		for n := int64(0); n*256 < held; n++ {
			tile := tlog.Tile{H: 8, L: level, N: n, W: 256}
			if left := held - n*256; left < 256 {
				tile.W = int(left)
			}
			all = append(all, tile)
		}
	}
	for _, tile := range all {
		held, err := tiles{folder}.ReadTiles([]tlog.Tile{tile})
		if err != nil {
			return 0, err
		}
		right, err := tlog.ReadTileData(tile, reader)
		if err != nil {
			return 0, err
		}
		if !bytes.Equal(held[0], right) {
			return 0, fmt.Errorf("%s holds other hashes", tile.Path())
		}
	}
	return size, nil
}

func main() {
	if len(os.Args) != 2 {
		fmt.Println("usage: main LOGFOLDER")
		os.Exit(2)
	}
	size, err := check(os.Args[1])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("ok", size)
}
