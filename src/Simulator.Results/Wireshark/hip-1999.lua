-- Wireshark dissector for the Host Identity Payload of 1999 (draft-moskowitz-hip-arch-00 section 7), IP protocol 253.
--
--   tshark -X lua_script:hip-1999.lua -r capture-LINK.pcapng -Y hip99
--
-- The records are given to the DNS dissector as the answers of a message, which is how their compression offsets count, so `dns` finds these packets
-- too; `dns && !hip99` finds DNS alone. An ESP packet behind the HIP payload is given to the ESP dissector, which decrypts it when it has the keys.

local NUMBER = 253                 -- RFC 4727: for experiments
local HEADER, UNIT = 20, 8
local COUNT = HEADER               -- where ANCOUNT stands
local RECORDS = HEADER + 2
local DNS_HEADER = 12              -- octets that compression offsets count in front of the first record
local POINTER = 0xC0
local NOTHING, ESP = 0, 50

local KEY, SIG, OPT = 25, 24, 41
local DIFFIE_HELLMAN, DSA, HIGH128 = 2, 3, 200
local REMOTES_HIGH, COOKIE, TRANSFORM, REMOTES_ESEL = 65001, 65002, 65003, 65004
local MODE, AUTHENTICATION = 4, 5

local hip = Proto("hip99", "Host Identity Payload (1999)")

local following = { [NOTHING] = "nothing", [ESP] = "ESP" }
local ciphers = { [1] = "DES_IV64", [2] = "DES", [3] = "3DES", [4] = "RC5", [5] = "IDEA", [6] = "CAST", [7] = "BLOWFISH", [8] = "3IDEA",
    [9] = "DES_IV32", [10] = "RC4", [11] = "NULL" }
local modes = { [1] = "tunnel", [2] = "transport" }
local authentications = { [1] = "HMAC-MD5", [2] = "HMAC-SHA", [3] = "DES-MAC", [4] = "KPDK" }

local f = {
    kind = ProtoField.string("hip99.kind", "Packet", base.ASCII, "I1, R1, I2, R2 or rekey: told from the records, no field says it"),
    next = ProtoField.uint8("hip99.next", "Next header", base.DEC, following),
    length = ProtoField.uint8("hip99.length", "Payload length", base.DEC, nil, nil, "Units of 8 octets, the first left out"),
    reserved = ProtoField.uint16("hip99.reserved", "Reserved", base.HEX),
    high = ProtoField.bytes("hip99.high", "HIGH of the sender"),
    raa = ProtoField.uint32("hip99.high.raa", "Registered assigning authority", base.DEC),
    ri = ProtoField.uint64("hip99.high.ri", "Registered identity", base.DEC),
    hash = ProtoField.bytes("hip99.high.hash", "Hash of the key"),
    count = ProtoField.uint16("hip99.ancount", "ANCOUNT", base.DEC),
    name = ProtoField.string("hip99.name", "Name of the sender"),
    remotes_high = ProtoField.bytes("hip99.remotes_high", "Remotes_HIGH"),
    cookie = ProtoField.bytes("hip99.cookie", "HIP_COOKIE"),
    cookie_random = ProtoField.uint64("hip99.cookie.random", "Random number (I or J)", base.HEX),
    cookie_hash = ProtoField.uint64("hip99.cookie.hash", "Hash of the secret and I", base.HEX),
    cookie_f = ProtoField.uint64("hip99.cookie.f", "F(I,J)", base.HEX),
    transform = ProtoField.bytes("hip99.transform", "HIP_TRANSFORM"),
    transform_number = ProtoField.uint8("hip99.transform.number", "Number", base.DEC),
    transform_id = ProtoField.uint8("hip99.transform.id", "Cipher", base.DEC, ciphers),
    transform_mode = ProtoField.uint16("hip99.transform.mode", "Encapsulation mode", base.DEC, modes),
    transform_authentication = ProtoField.uint16("hip99.transform.authentication", "Authentication", base.DEC, authentications),
    remotes_esel = ProtoField.uint32("hip99.remotes_esel", "Remotes_ESEL", base.HEX),
    unknown_option = ProtoField.bytes("hip99.option", "Unknown option"),
    padding = ProtoField.bytes("hip99.padding", "Padding"),
}
hip.fields = f

local e = {
    truncated = ProtoExpert.new("hip99.truncated", "Ends too early", expert.group.MALFORMED, expert.severity.ERROR),
    length = ProtoExpert.new("hip99.bad_length", "Contradictory lengths", expert.group.MALFORMED, expert.severity.ERROR),
    reserved = ProtoExpert.new("hip99.reserved.used", "Reserved field is not zero", expert.group.PROTOCOL, expert.severity.WARN),
    next = ProtoExpert.new("hip99.bad_next", "Followed by what may not follow", expert.group.PROTOCOL, expert.severity.WARN),
    padding = ProtoExpert.new("hip99.bad_padding", "Padding is not less than 8 zeros", expert.group.PROTOCOL, expert.severity.WARN),
}
hip.experts = e

local dns = Dissector.get("dns")
local esp = Dissector.get("esp")

-- Found in a frame, they tell that the packet is the part of one that an ICMP error quotes.
local icmp, icmpv6 = Field.new("icmp.type"), Field.new("icmpv6.type")

local function add_high(tree, field, range)
    local item = tree:add(field, range)
    if range(0, 1):bitfield(0, 1) == 1 then
        item:add(f.raa, range(0, 3), range(0, 3):bitfield(1, 23))
        item:add(f.ri, range(3, 5), range(3, 5):uint64())
        item:add(f.hash, range(8, 8))
    end
end

-- RFC 2408 section 3.3: a basic attribute has its first bit set and a value of 16 bits; others have a length in its place.
local function add_transform(tree, range)
    local item = tree:add(f.transform, range)
    if range:len() < 4 then return item:add_proto_expert_info(e.truncated) end
    item:add(f.transform_number, range(0, 1))
    item:add(f.transform_id, range(1, 1))
    local at = 4
    while at + 4 <= range:len() do
        local kind, value = range(at, 2):uint(), range(at + 2, 2)
        if kind == 0x8000 + MODE then item:add(f.transform_mode, value) end
        if kind == 0x8000 + AUTHENTICATION then item:add(f.transform_authentication, value) end
        at = at + 4
        if kind < 0x8000 then at = at + value:uint() end
    end
    if at ~= range:len() then item:add_proto_expert_info(e.length) end
end

local function add_cookie(tree, range)
    local item = tree:add(f.cookie, range)
    if range:len() ~= 24 then return item:add_proto_expert_info(e.length) end
    item:add(f.cookie_random, range(0, 8))
    item:add(f.cookie_hash, range(8, 8))
    item:add(f.cookie_f, range(16, 8))
end

-- The options of an OPT record (RFC 6891 section 6.1.2): code, length, data.
local function add_options(tree, range, seen)
    local at = 0
    while at + 4 <= range:len() do
        local code, size = range(at, 2):uint(), range(at + 2, 2):uint()
        at = at + 4
        if at + size > range:len() then return tree:add_proto_expert_info(e.length) end
        local data = size > 0 and range(at, size)
        if code == REMOTES_HIGH and size == 16 then
            seen.remotes_high = true
            add_high(tree, f.remotes_high, data)
        elseif code == COOKIE and data then
            seen.cookie = true
            add_cookie(tree, data)
        elseif code == TRANSFORM and data then
            seen.transform = true
            add_transform(tree, data)
        elseif code == REMOTES_ESEL and size == 4 then
            seen.esel = true
            tree:add(f.remotes_esel, data)
        elseif data then
            tree:add(f.unknown_option, data)
        end
        at = at + size
    end
    if at ~= range:len() then tree:add_proto_expert_info(e.length) end
end

-- Reads an owner name. Returns the octet after it and its text; the text is nil for a pointer. Nil when it ends too early.
local function read_name(tvb, at, stop)
    local labels = {}
    while at < stop do
        local size = tvb(at, 1):uint()
        if size == 0 then return at + 1, #labels == 0 and "." or table.concat(labels, ".") end
        if size >= POINTER then
            if at + 2 > stop then return nil end
            return at + 2, nil
        end
        if size > 63 or at + 1 + size > stop then return nil end
        labels[#labels + 1] = tvb(at + 1, size):string()
        at = at + 1 + size
    end
    return nil
end

local function see_key(tvb, at, size, seen)
    if size < 4 then return end
    local algorithm = tvb(at + 3, 1):uint()
    if algorithm == DSA then seen.identity = true end
    if algorithm == DIFFIE_HELLMAN then seen.diffie_hellman = true end
    if algorithm == HIGH128 then seen.announced = true end
end

-- Walks the records for the options and for what tells the packet's kind. Returns the octet after the last; nil when they end too early.
local function add_records(tree, tvb, count, stop, seen)
    local at = RECORDS
    for _ = 1, count do
        local name_at, name = at, nil
        at, name = read_name(tvb, at, stop)
        if not at or at + 10 > stop then return nil end
        local kind, size = tvb(at, 2):uint(), tvb(at + 8, 2):uint()
        local data = at + 10
        if data + size > stop then return nil end
        if kind == OPT then
            if size > 0 then add_options(tree, tvb(data, size), seen) end
        elseif name and not seen.name then
            seen.name = name
            tree:add(f.name, tvb(name_at, at - name_at), name)
        end
        if kind == KEY then see_key(tvb, data, size, seen) end
        if kind == SIG then seen.signed = true end
        at = data + size
    end
    return at
end

-- Section 8.1, by what each packet carries.
local function kind_of(seen)
    if seen.identity and seen.diffie_hellman and seen.cookie and seen.remotes_high and seen.transform and seen.signed then
        return seen.esel and "I2" or "R1"
    end
    if seen.identity or seen.transform then return "unknown" end
    if seen.cookie and seen.esel and seen.signed and not seen.diffie_hellman then return "R2" end
    if seen.cookie or seen.esel or seen.signed then return "unknown" end
    if not seen.diffie_hellman then return "I1" end
    return (seen.remotes_high or seen.announced) and "unknown" or "rekey"
end

-- A DNS response with nothing but these records as answers. Its ID is the frame's number, so that none is taken for a repetition of another.
local function as_message(tvb, records, count, number)
    local message = ByteArray.new(string.format("%04x8000 0000 %04x 0000 0000", number % 0x10000, count):gsub(" ", ""))
    message:append(records:bytes())
    return message:tvb("HIP records as a DNS message")
end

-- What another dissector finds malformed it has said in the tree; the rest of the packet is still worth showing.
local function hand(dissector, tvb, pinfo, tree)
    pcall(dissector.call, dissector, tvb, pinfo, tree)
end

function hip.dissector(tvb, pinfo, tree)
    local captured = tvb:len()
    local part = captured < tvb:reported_len() or icmp() ~= nil or icmpv6() ~= nil
    local item = tree:add(hip, tvb())
    local function ends_early()
        if not part then item:add_proto_expert_info(e.truncated) end
        return captured
    end

    pinfo.cols.protocol = "HIP99"
    if captured < RECORDS then return ends_early() end
    local following_kind, size, count = tvb(0, 1):uint(), (tvb(1, 1):uint() + 1) * UNIT, tvb(COUNT, 2):uint()
    local next_item = item:add(f.next, tvb(0, 1))
    item:add(f.length, tvb(1, 1)):append_text(" (" .. size .. " octets)")
    local reserved = item:add(f.reserved, tvb(2, 2))
    if tvb(2, 2):uint() ~= 0 then reserved:add_proto_expert_info(e.reserved) end
    add_high(item, f.high, tvb(4, 16))
    item:add(f.count, tvb(COUNT, 2))
    if size < RECORDS + 2 then
        item:add_proto_expert_info(e.length)
        return captured
    end
    if size > captured then return ends_early() end
    item:set_len(size)

    local seen = {}
    local stop = add_records(item, tvb, count, size, seen)
    if not stop then return ends_early() end
    local kind = kind_of(seen)
    item:add(f.kind, kind):set_generated()
    item:append_text(", " .. kind)
    if count > 0 then hand(dns, as_message(tvb, tvb(RECORDS, stop - RECORDS), count, pinfo.number), pinfo, item) end
    if stop < size then
        local padding = item:add(f.padding, tvb(stop, size - stop))
        if size - stop >= UNIT or tvb(stop, size - stop):bytes():tohex():find("[^0]") then padding:add_proto_expert_info(e.padding) end
    end

    if following_kind == ESP and size < captured then
        if not part then hand(esp, tvb(size):tvb(), pinfo, tree) end
    elseif following_kind ~= NOTHING or size < captured then
        next_item:add_proto_expert_info(e.next)
    end
    pinfo.cols.protocol = "HIP99"
    pinfo.cols.info = kind .. " HIGH " .. tvb(4, 4):bytes():tohex(true) .. "…" .. (seen.name and ", " .. seen.name or "")
        .. (following_kind == ESP and ", then ESP" or "")
    return captured
end

DissectorTable.get("ip.proto"):add(NUMBER, hip)
