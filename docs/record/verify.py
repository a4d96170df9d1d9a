#!/usr/bin/env python3
"""Second implementation of docs/RECORD.md: checks exports and test vectors. Written from that page, not from the Rust crate.

    verify.py export [--trust FILE] FOLDER...    a line for each folder: "FOLDER: ok ..." or "FOLDER: refused: ..."
    verify.py vectors FILE                       the test vectors

Exit status: 0 all right, 1 something refused, 2 bad arguments. Needs Python 3.9 and, for signatures and sealed sections, the package
`cryptography`; without it signatures are not checked, and each line says so.
"""

import base64
import binascii
import hashlib
import hmac
import json
import pathlib
import re
import struct
import sys
import unicodedata

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
except ImportError:
    Ed25519PublicKey = None

MAX_INTEGER = 2**53
MAX_LEAF = 65535


class Refused(Exception):
    """What is wrong, and where."""


def need(condition, why):
    if not condition:
        raise Refused(why)


# --- bytes and texts -------------------------------------------------------------------------------------------------------------


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def unbase64(text, length=None):
    need(isinstance(text, str), "base64: not a text")
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused("base64: bad letters or padding") from None
    need(base64.b64encode(raw).decode() == text, "base64: not canonical")
    need(length is None or len(raw) == length, f"base64: {length} bytes expected")
    return raw


def unhex(text):
    need(isinstance(text, str) and re.fullmatch("[0-9a-f]{64}", text), "not 32 bytes in hexadecimal")
    return bytes.fromhex(text)


def decimal(text):
    need(re.fullmatch("0|[1-9][0-9]{0,19}", text) and int(text) < 2**64, "not a decimal number")
    return int(text)


def utf8(raw):
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("not UTF-8") from None


# --- canonical JSON (section 1) --------------------------------------------------------------------------------------------------


def canonical(value):
    def check(item, depth):
        need(depth <= 32, "nested too deeply")
        if isinstance(item, bool):
            return item
        if isinstance(item, int):
            need(abs(item) <= MAX_INTEGER, "an integer beyond 2^53")
            return item
        if isinstance(item, str):
            return unicodedata.normalize("NFC", item)
        if isinstance(item, list):
            return [check(i, depth + 1) for i in item]
        if isinstance(item, dict):
            out = {unicodedata.normalize("NFC", k): check(v, depth + 1) for k, v in item.items()}
            need(len(out) == len(item), "two keys that are equal in NFC")
            return out
        raise Refused("a null or a number with a fraction")

    text = json.dumps(check(value, 0), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def parse_canonical(raw):
    def pairs(items):
        need(len(dict(items)) == len(items), "a key twice")
        return dict(items)

    try:
        value = json.loads(utf8(raw), object_pairs_hook=pairs)
    except (ValueError, RecursionError) as why:
        raise Refused(f"not JSON: {why}") from None
    need(canonical(value) == raw, "JSON in another form than the canonical one")
    return value


def fields(value, what, required, optional=()):
    need(isinstance(value, dict), f"{what}: not an object")
    for key in required:
        need(key in value, f"{what}: no {key}")
    for key in value:
        need(key in required or key in optional, f"{what}: unknown key {key}")


def words(value, what, limit):
    need(isinstance(value, str), f"{what}: not a text")
    need(0 < len(value.encode()) <= limit, f"{what}: not 1 to {limit} bytes")
    need(not any(unicodedata.category(c) == "Cc" for c in value), f"{what}: a control character")


# --- the tree (RFC 6962) ---------------------------------------------------------------------------------------------------------


def leaf_hash(entry):
    return sha256(b"\0", entry)


def node_hash(left, right):
    return sha256(b"\1", left, right)


def tree_root(leaves):
    if not leaves:
        return sha256(b"")
    row = list(leaves)
    while len(row) > 1:
        pairs = [node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        row = pairs + row[len(row) - len(row) % 2 :]
    return row[0]


def inclusion_holds(leaf, index, size, proof, root):
    if index >= size:
        return False
    place, last, value = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place % 2 or place == last:
            value = node_hash(sibling, value)
            while place % 2 == 0 and place:
                place, last = place // 2, last // 2
        else:
            value = node_hash(value, sibling)
        place, last = place // 2, last // 2
    return last == 0 and value == root


def tile_number(n, width):
    digits = f"{n % 1000:03}"
    while n >= 1000:
        n //= 1000
        digits = f"x{n % 1000:03}/{digits}"
    return digits if width == 256 else f"{digits}.p/{width}"


def tiles(leaves):
    """Every tile of a tree: path and bytes."""
    row, level = leaves, 0
    while row:
        for n in range(0, len(row), 256):
            part = row[n : n + 256]
            yield f"tile/{level}/{tile_number(n // 256, len(part))}", b"".join(part)
        row = [tree_root(row[n : n + 256]) for n in range(0, len(row) - len(row) % 256, 256)]
        level += 1


# --- notes (C2SP signed-note, tlog-checkpoint, tlog-cosignature) --------------------------------------------------------------------

P = 2**255 - 19
# y of the points of order 1, 2, 4 and 8; with either sign.
WEAK = {0, 1, P - 1}
_ORDER_8 = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
WEAK |= {int.from_bytes(bytes.fromhex(_ORDER_8), "little"), P - int.from_bytes(bytes.fromhex(_ORDER_8), "little")}


def check_key(raw):
    y = int.from_bytes(raw, "little") & (2**255 - 1)
    need(len(raw) == 32 and y < P and y not in WEAK, "a key that is not canonical or of small order")


def verify(key, message, signature):
    check_key(key)
    need(len(signature) == 64, "a signature is 64 bytes")
    # The strict rule of section 3: the package alone accepts points of small order here.
    check_key(signature[:32])
    if Ed25519PublicKey is None:
        return
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        raise Refused("a signature does not verify") from None


def check_name(name):
    bad = any(c.isspace() or unicodedata.category(c) == "Cc" or c == "+" for c in name)
    need(name and len(name.encode()) <= 255 and not bad, "a bad name of a key or log")


class Key:
    """A vkey: name, identifier, type (1 note, 4 cosignature), public key."""

    def __init__(self, vkey):
        parts = vkey.split("+", 2)
        need(len(parts) == 3 and re.fullmatch("[0-9a-f]{8}", parts[1]), "not a vkey")
        self.name, raw = parts[0], unbase64(parts[2])
        check_name(self.name)
        need(len(raw) == 33 and raw[0] in (1, 4), "not an Ed25519 vkey")
        self.kind, self.public, self.text = raw[0], raw[1:], vkey
        check_key(self.public)
        self.id = sha256(self.name.encode(), b"\n", raw)[:4]
        need(self.id.hex() == parts[1], "the identifier of a vkey is not that of its key")


def parse_note(raw):
    """Text and signature lines (name, identifier, bytes)."""
    text = utf8(raw)
    need(len(raw) <= 1 << 20 and "\n\n" in text and text.endswith("\n"), "not a note")
    need(not any(ord(c) < 32 and c != "\n" for c in text), "a control character in a note")
    body, lines = text[:-1].rsplit("\n\n", 1)
    signatures = []
    for line in lines.split("\n"):
        found = re.fullmatch("\u2014 ([^ ]+) ([^ ]+)", line)
        need(found, "not a signature line")
        check_name(found[1])
        blob = unbase64(found[2])
        need(len(blob) > 4, "a short signature")
        signatures.append((found[1], blob[:4], blob[4:]))
    need(len(signatures) <= 64, "too many signatures")
    return body + "\n", signatures


def open_note(raw, known, everyone=False):
    """Text of a note after its signatures by known keys were checked; and how many of them there are."""
    text, signatures = parse_note(raw)
    seen = []
    for name, identifier, blob in signatures:
        key = next((k for k in known if (k.name, k.id) == (name, identifier)), None)
        if key is None:
            need(not everyone, f"a signature of somebody unknown: {name}")
            continue
        need(key not in seen, "a signature twice")
        seen.append(key)
        if key.kind == 1:
            verify(key.public, text.encode(), blob)
        else:
            need(len(blob) == 72 and blob[0] < 128, "not a cosignature")
            time = int.from_bytes(blob[:8], "big")
            verify(key.public, f"cosignature/v1\ntime {time}\n{text}".encode(), blob[8:])
    need(seen and (not everyone or len(seen) == len(known)), "signatures are missing")
    return text, seen


def parse_checkpoint(text):
    lines = text.split("\n")
    need(len(lines) >= 4 and lines[-1] == "" and all(lines[:-1]), "not a checkpoint")
    return lines[0], decimal(lines[1]), unbase64(lines[2], 32)


def open_checkpoint(raw, known, everyone=False):
    text, seen = open_note(raw, known, everyone)
    origin, size, root = parse_checkpoint(text)
    need(any(k.kind == 1 and k.name == origin for k in seen), "not signed by its own log")
    return origin, size, root


# --- leaves (sections 2 and 3) ----------------------------------------------------------------------------------------------------


def reference(value, what):
    fields(value, what, ["index", "leaf", "log"])
    need(isinstance(value["index"], int) and not isinstance(value["index"], bool) and 0 <= value["index"] <= MAX_INTEGER, what)
    unhex(value["leaf"])
    need(isinstance(value["log"], str), what)
    check_name(value["log"])


def array(value, what, empty=False):
    need(isinstance(value, list) and (empty or value), f"{what}: not a list that holds something")
    return value


def parse_core(core):
    fields(
        core,
        "core",
        ["act", "authority", "by", "commitments", "kind", "log", "on", "v"],
        ["at", "case", "cause", "name"],
    )
    need(core["v"] == 1 and core["v"] is not True, "core.v")
    need(isinstance(core["act"], str) and re.fullmatch(r"[A-Za-z0-9._:\-]{1,64}", core["act"]), "core.act")
    words(core["log"], "core.log", 255)
    check_name(core["log"])
    words(core["authority"], "core.authority", 255)
    words(core["kind"], "core.kind", 160)
    need(len(core["kind"]) <= 40, "core.kind")
    for key, limit in (("case", 64), ("name", 200)):
        if key in core:
            words(core[key], f"core.{key}", limit)
    need(isinstance(core["on"], str) and re.fullmatch("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", core["on"]), "core.on")
    if "at" in core:
        need(isinstance(core["at"], str) and re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", core["at"]), "core.at")
    by = core["by"]
    fields(by, "core.by", [], ["appointment", "body", "party", "person"])
    for key, limit in (("body", 255), ("party", 128), ("person", 128)):
        if key in by:
            words(by[key], f"core.by.{key}", limit)
    if "appointment" in by:
        reference(by["appointment"], "core.by.appointment")
    for to in array(core["cause"], "core.cause") if "cause" in core else []:
        reference(to, "core.cause")
    need(isinstance(core["commitments"], dict), "core.commitments")
    for subject, section in core["commitments"].items():
        words(subject, "core.commitments", 128)
        need(isinstance(section, dict), "core.commitments")
        for path, commitment in section.items():
            words(path, "core.commitments", 200)
            unbase64(commitment, 32)


def parse_gate(gate):
    fields(gate, "gate", ["digests", "result"], ["opinion", "provisions", "reasons", "refusals", "verdict"])
    need(gate["result"] in ("admitted", "refused", "defect", "override"), "gate.result")
    for key, limit in (("verdict", 40), ("reasons", 200)):
        if key in gate:
            words(gate[key], f"gate.{key}", limit)
    if "opinion" in gate:
        unhex(gate["opinion"])
    need(isinstance(gate["digests"], dict), "gate.digests")
    for name, digest in gate["digests"].items():
        words(name, "gate.digests", 200)
        unhex(digest)
    for refusal in array(gate["refusals"], "gate.refusals") if "refusals" in gate else []:
        fields(refusal, "gate.refusals", ["citations", "code", "rule"], ["effect"])
        words(refusal["code"], "gate.refusals.code", 200)
        words(refusal["rule"], "gate.refusals.rule", 400)
        if "effect" in refusal:
            words(refusal["effect"], "gate.refusals.effect", 200)
        for citation in array(refusal["citations"], "gate.refusals.citations", empty=True):
            words(citation, "gate.refusals.citations", 400)
    for provision in array(gate["provisions"], "gate.provisions") if "provisions" in gate else []:
        fields(provision, "gate.provisions", ["id"], ["text_digest"])
        words(provision["id"], "gate.provisions.id", 400)
        if "text_digest" in provision:
            words(provision["text_digest"], "gate.provisions.text_digest", 200)


def parse_leaf(raw):
    need(len(raw) <= MAX_LEAF, "a leaf that is too long")
    leaf = parse_canonical(raw)
    fields(leaf, "leaf", ["core", "recorded", "sealed"], ["gate", "signature"])
    parse_core(leaf["core"])
    need(isinstance(leaf["recorded"], int) and not isinstance(leaf["recorded"], bool), "recorded")
    need(isinstance(leaf["sealed"], dict), "sealed")
    for subject, digest in leaf["sealed"].items():
        words(subject, "sealed", 128)
        unhex(digest)
    if "gate" in leaf:
        parse_gate(leaf["gate"])
    if "signature" in leaf:
        fields(leaf["signature"], "signature", ["key", "sig"])
        unbase64(leaf["signature"]["key"], 32)
        unbase64(leaf["signature"]["sig"], 64)
    return leaf


def signed_bytes(core):
    return b"fazhi/act/v1\n" + canonical(core)


def check_signature(leaf):
    signature = leaf["signature"]
    verify(unbase64(signature["key"], 32), signed_bytes(leaf["core"]), unbase64(signature["sig"], 64))


# --- commitments (section 4) ------------------------------------------------------------------------------------------------------


def field_salt(section_salt, path):
    return hmac.new(section_salt, b"fazhi/salt/v1\0" + path.encode(), hashlib.sha256).digest()


def commitment(salt, path, value):
    return sha256(b"fazhi/commit/v1\0", salt, struct.pack(">I", len(path.encode())), path.encode(), canonical(value))


def check_disclosure(disclosure, leaf):
    fields(disclosure, "disclosure", ["path", "salt", "subject", "value"])
    held = leaf["core"]["commitments"].get(disclosure["subject"], {}).get(disclosure["path"])
    need(held is not None, "the leaf has no such field")
    right = commitment(unbase64(disclosure["salt"], 32), disclosure["path"], disclosure["value"])
    need(unbase64(held, 32) == right, "a disclosed value that was not committed to")


# --- sealing and payloads (sections 5 and 6) ----------------------------------------------------------------------------------------


def hchacha20(key, nonce):
    state = list(struct.unpack("<4I", b"expand 32-byte k") + struct.unpack("<8I", key) + struct.unpack("<4I", nonce))

    def quarter(a, b, c, d):
        for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            state[x] = (state[x] + state[y]) & 0xFFFFFFFF
            mixed = state[z] ^ state[x]
            state[z] = ((mixed << turn) | (mixed >> (32 - turn))) & 0xFFFFFFFF

    for _ in range(10):
        for column in range(4):
            quarter(column, column + 4, column + 8, column + 12)
        for a, b, c, d in ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            quarter(a, b, c, d)
    return struct.pack("<8I", *(state[:4] + state[12:]))


def xchacha_open(key, sealed, data):
    nonce, rest = sealed[:24], sealed[24:]
    cipher = ChaCha20Poly1305(hchacha20(key, nonce[:16]))
    return cipher.decrypt(bytes(4) + nonce[16:], rest, data)


def parse_payload(raw):
    head = b"fazhi/payload/v1\n"
    need(raw.startswith(head), "not a payload")
    rest = raw[len(head) :]

    def take(length):
        nonlocal rest
        need(len(rest) >= length, "a payload that ends too early")
        part, rest = rest[:length], rest[length:]
        return part

    sections = {}
    for _ in range(int.from_bytes(take(2), "big")):
        subject = utf8(take(int.from_bytes(take(2), "big")))
        need(not sections or max(sections) < subject, "subjects out of order")
        sections[subject] = take(int.from_bytes(take(4), "big"))
    need(not rest, "bytes behind a payload")
    return sections


# --- exports (sections 7 and 8) ---------------------------------------------------------------------------------------------------


def split_bundle(raw):
    entries = []
    while raw:
        need(len(raw) >= 2 and len(raw) >= 2 + int.from_bytes(raw[:2], "big"), "a bundle that ends inside an entry")
        end = 2 + int.from_bytes(raw[:2], "big")
        entries.append(raw[2:end])
        raw = raw[end:]
    return entries


def parse_receipt(raw):
    text = utf8(raw)
    need("\n\n" in text, "not a receipt")
    head, note = text.split("\n\n", 1)
    lines = head.split("\n")
    need(lines[0] == "c2sp.org/tlog-proof@v1", "not a receipt")
    rest = lines[1:]
    if rest and rest[0].startswith("extra "):
        unbase64(rest.pop(0)[6:])
    need(rest and rest[0].startswith("index "), "a receipt without index")
    return decimal(rest[0][6:]), [unbase64(line, 32) for line in rest[1:]], note.encode()


def key_lines(raw):
    text = utf8(raw)
    need(text.endswith("\n"), "not a list of keys")
    return [Key(line) for line in text[:-1].split("\n")]


class Log:
    def __init__(self, listed, files, used):
        self.name, self.origin, self.size = listed["name"], listed["origin"], listed["size"]
        self.national, self.root = listed.get("national", False), unbase64(listed["root"], 32)
        base = f"logs/{self.name}/"

        def read(path):
            need(base + path in files, f"{base}{path} is missing")
            used.add(base + path)
            return files[base + path]

        keys = key_lines(read("vkey"))
        need(len(keys) == 1 and keys[0].kind == 1 and keys[0].name == self.origin, f"{base}vkey: not the key of this log")
        self.key, witnesses = keys[0], []
        if base + "witnesses" in files:
            witnesses = key_lines(read("witnesses"))
            need(all(k.kind == 4 for k in witnesses), f"{base}witnesses: a key that does not cosign")
        self.known = keys + witnesses
        note = read("checkpoint")
        head = open_checkpoint(note, self.known, everyone=True)
        need(head == (self.origin, self.size, self.root), f"{base}checkpoint: not what the manifest says")
        need(note.count(b"\n\n") == 1 and note.split(b"\n\n")[0].count(b"\n") == 2, f"{base}checkpoint: extension lines")
        self.entries = []
        for n in range(0, self.size, 256):
            width = min(256, self.size - n)
            part = split_bundle(read(f"tile/entries/{tile_number(n // 256, width)}"))
            need(len(part) == width, f"{base}: a bundle with {len(part)} entries")
            self.entries += part
        self.leaves = [leaf_hash(e) for e in self.entries]
        need(tree_root(self.leaves) == self.root, f"{base}checkpoint: not the root over the entries")
        for path, held in tiles(self.leaves):
            need(read(path) == held, f"{base}{path}: not the hashes of the tree")

    def prefix(self, size, root, what):
        need(size <= self.size and tree_root(self.leaves[:size]) == root, f"{what}: not a prefix of {self.origin}")


def check_authority(log, logs):
    acts, last, signed = set(), None, 0
    for index, entry in enumerate(log.entries):
        try:
            leaf = parse_leaf(entry)
            core = leaf["core"]
            need(core["log"] == log.origin, "a leaf of another log")
            need(core["act"] not in acts, "an act twice")
            acts.add(core["act"])
            need(last is None or leaf["recorded"] >= last, "recorded before the entry in front of it")
            last = leaf["recorded"]
            if "signature" in leaf:
                check_signature(leaf)
                signed += 1
            appointment = core["by"].get("appointment")
            for to in core.get("cause", []) + ([appointment] if appointment else []):
                target = logs.get(to["log"])
                if target is None:
                    continue
                there = to["index"] < target.size and target.leaves[to["index"]].hex() == to["leaf"]
                need(there and (target is not log or to["index"] < index), "a cause that is not there")
        except Refused as why:
            raise Refused(f"{log.name} entry {index}: {why}") from None
    return signed


def check_national(log, logs):
    sizes = {}
    for index, entry in enumerate(log.entries):
        what = f"{log.name} entry {index}"
        origin, size, root = parse_checkpoint(parse_note(entry)[0])
        need(origin != log.origin and sizes.get(origin, 0) <= size, f"{what}: a checkpoint that shrinks, or of this log")
        sizes[origin] = size
        if origin in logs:
            open_checkpoint(entry, [logs[origin].key])
            logs[origin].prefix(size, root, what)


def check_export(files, trusted=None):
    need("manifest.json" in files, "no manifest.json")
    manifest = parse_canonical(files["manifest.json"])
    fields(manifest, "manifest", ["files", "format", "logs"])
    need(manifest["format"] == "fazhi/export/v1", "another format")
    need(isinstance(manifest["files"], dict) and isinstance(manifest["logs"], list), "manifest")
    for log in manifest["logs"]:
        fields(log, "manifest", ["name", "origin", "root", "size"], ["national"])
        need(re.fullmatch("[a-z0-9][a-z0-9._-]{0,63}", log["name"]), "manifest: a bad name of a log")
        need(log.get("national", True) is True and isinstance(log["size"], int) and log["size"] >= 0, "manifest")
        need(log["size"] <= 256 * len(files), "manifest: a size beyond the files")
    names = [log["name"] for log in manifest["logs"]]
    need(names == sorted(set(names)), "manifest: logs out of order")
    need(sum(log.get("national", False) for log in manifest["logs"]) <= 1, "manifest: two national logs")
    used = {"manifest.json"}
    read = [Log(listed, files, used) for listed in manifest["logs"]]
    logs = {log.origin: log for log in read}
    need(len(logs) == len(read), "manifest: an origin twice")
    if trusted is not None:
        for log in read:
            need(any(log.key.text == k.text for k in trusted), f"{log.name}: a key that is not trusted")
    signed = 0
    for log in read:
        if log.national:
            check_national(log, logs)
        else:
            signed += check_authority(log, logs)
    for path, digest in manifest["files"].items():
        need(path in files, f"{path} is missing")
        used.add(path)
        need(sha256(files[path]) == unhex(digest), f"{path}: not the digest of the manifest")
        if path.startswith("receipts/"):
            index, proof, note = parse_receipt(files[path])
            origin = parse_checkpoint(parse_note(note)[0])[0]
            need(origin in logs, f"{path}: of a log that is not exported")
            log = logs[origin]
            need(path == f"receipts/{log.name}-{index}.tlog-proof", f"{path}: not under its name")
            _, size, root = open_checkpoint(note, log.known)
            log.prefix(size, root, path)
            need(index < log.size and inclusion_holds(log.leaves[index], index, size, proof, root), f"{path}: a wrong proof")
        else:
            document = parse_canonical(files[path])
            fields(document, path, ["act", "disclosures", "of"])
            reference(document["of"], path)
            log, index = logs.get(document["of"]["log"]), document["of"]["index"]
            need(log is not None and not log.national and index < log.size, f"{path}: of an entry that is not exported")
            need(path == f"documents/{log.name}-{index}.json", f"{path}: not under its name")
            need(log.leaves[index].hex() == document["of"]["leaf"], f"{path}: another entry")
            leaf = parse_leaf(log.entries[index])
            need(leaf["core"]["act"] == document["act"], f"{path}: another act")
            order = [(d.get("subject"), d.get("path")) for d in document["disclosures"]]
            need(order == sorted(set(order)), f"{path}: disclosures out of order")
            for disclosure in document["disclosures"]:
                check_disclosure(disclosure, leaf)
    extra = sorted(set(files) - used)
    need(not extra, f"unknown files: {extra[:3]}")
    return f"{len(read)} logs, {sum(log.size for log in read)} entries, {signed} signed acts, {len(manifest['files'])} other files"


def read_folder(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# --- test vectors -----------------------------------------------------------------------------------------------------------------


def check_vectors(vectors):
    for case in vectors["canonical"]:
        need(canonical(case["value"]) == case["bytes"].encode(), f"canonical: {case['bytes']}")
    for text in vectors["not_canonical"]:
        try:
            parse_canonical(text.encode())
        except Refused:
            continue
        raise Refused(f"accepted as canonical: {text}")
    case = vectors["leaf"]
    leaf = parse_leaf(case["bytes"].encode())
    need(signed_bytes(leaf["core"]) == case["signed_bytes"].encode(), "leaf: signed bytes")
    need(leaf_hash(case["bytes"].encode()).hex() == case["leaf_hash"], "leaf: hash")
    check_signature(leaf)
    for case in vectors["refused_signatures"]:
        try:
            verify(unbase64(case["key"], 32), case["message"].encode(), unbase64(case["sig"], 64))
        except Refused:
            continue
        raise Refused(f"accepted: a signature with {case['why']}")
    case = vectors["commitments"]
    salt = unbase64(case["section"]["salt"], 32)
    for path, value in case["section"]["fields"].items():
        held = unbase64(case["commitments"][path], 32)
        need(commitment(field_salt(salt, path), path, value) == held, f"commitment of {path}")
    need(set(case["section"]["fields"]) == set(case["commitments"]), "commitments: other fields")
    for disclosure in case["disclosures"]:
        check_disclosure(disclosure, leaf)
    case = vectors["seal"]
    if Ed25519PublicKey is not None:
        data = b"fazhi/seal/v1\0" + b"\0".join(case[k].encode() for k in ("log", "act", "subject"))
        plain = xchacha_open(unbase64(case["key"], 32), unbase64(case["sealed"]), data)
        need(plain == case["plain"].encode() and parse_canonical(plain), "sealed section")
        need(parse_canonical(plain)["subject"] == case["subject"], "sealed section: subject")
        opened = xchacha_open(unbase64(case["master"], 32), unbase64(case["wrapped"]), b"fazhi/wrap/v1\0")
        need(opened == unbase64(case["key"], 32), "wrapped key")
    need(sha256(unbase64(case["sealed"])).hex() == case["digest"], "digest of a sealed section")
    case = vectors["payload"]
    held = {subject: base64.b64encode(part).decode() for subject, part in parse_payload(unbase64(case["bytes"])).items()}
    need(held == case["sections"], "payload")
    for case in vectors["trees"]:
        leaves = [leaf_hash(f"entry {n}".encode()) for n in range(case["size"])]
        need(tree_root(leaves).hex() == case["root"], f"root over {case['size']} entries")
    case = vectors["receipt"]
    index, proof, note = parse_receipt(case["receipt"].encode())
    _, size, root = open_checkpoint(note, [Key(k) for k in case["keys"]], everyone=True)
    need(inclusion_holds(leaf_hash(case["entry"].encode()), index, size, proof, root), "receipt")
    return "the vectors"


def main(arguments):
    trusted = None
    if len(arguments) > 2 and arguments[1] == "--trust":
        trusted = key_lines(pathlib.Path(arguments[2]).read_bytes())
        arguments = arguments[:1] + arguments[3:]
    if len(arguments) < 2 or arguments[0] not in ("export", "vectors"):
        print(__doc__)
        return 2
    worst = 0
    unchecked = "" if Ed25519PublicKey else ", signatures NOT checked: no package cryptography"
    for name in arguments[1:]:
        path = pathlib.Path(name)
        try:
            said = check_export(read_folder(path), trusted) if arguments[0] == "export" else check_vectors(json.loads(path.read_text("utf-8")))
            print(f"{name}: ok {said}{unchecked}")
        except Refused as why:
            print(f"{name}: refused: {why}")
            worst = 1
        except (AttributeError, KeyError, TypeError, IndexError, ValueError) as why:
            # A form so wrong that a check above took it for something else.
            print(f"{name}: refused: {type(why).__name__} {why}")
            worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
