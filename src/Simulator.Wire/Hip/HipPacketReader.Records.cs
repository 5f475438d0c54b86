using Simulator.Wire.Dns;

namespace Simulator.Wire.Hip;

public ref partial struct HipPacketReader
{
    private WireError TryTakeKey(ReadOnlySpan<byte> rdata)
    {
        WireError error = KeyRecord.TryRead(rdata, out KeyRecord key);
        if (error != WireError.None) return error;
        if (key.Protocol != KeyProtocol.Hip) return WireError.Unsupported;
        return key.Algorithm switch
        {
            KeyAlgorithm.Dsa => TryTakeDsa(rdata, key.PublicKey),
            KeyAlgorithm.DiffieHellman => TryTakeDiffieHellman(key.PublicKey),
            KeyAlgorithm.High128 => TryTakeHigh(key),
            _ => WireError.Unsupported,
        };
    }

    private WireError TryTakeDsa(ReadOnlySpan<byte> rdata, ReadOnlySpan<byte> publicKey)
    {
        if (HasHostIdentity) return WireError.TooMany;
        WireError error = DsaKeyData.TryRead(publicKey, out DsaKeyData key);
        HostIdentityRdata = rdata;
        DsaKey = key;
        return error;
    }

    private WireError TryTakeDiffieHellman(ReadOnlySpan<byte> publicKey)
    {
        if (HasDiffieHellman) return WireError.TooMany;
        WireError error = DiffieHellmanKey.TryRead(publicKey, out DiffieHellmanKey key);
        DiffieHellman = key;
        HasDiffieHellman = true;
        return error;
    }

    // Section 5.1.1: all flags zero, and the 'public key' is the HIGH.
    private WireError TryTakeHigh(KeyRecord key)
    {
        if (AnnouncedHigh is not null) return WireError.TooMany;
        if (key.Flags != KeyFlags.None) return WireError.BadValue;
        if (key.PublicKey.Length != HostIdentityGlobalHash.Size) return WireError.BadLength;
        AnnouncedHigh = HostIdentityGlobalHash.Read(key.PublicKey);
        return WireError.None;
    }

    private WireError TryTakeOpt(ResourceRecord record)
    {
        if (_options.IsRecord) return WireError.TooMany;
        WireError error = OptRecord.TryRead(record, out OptRecord opt);
        if (error != WireError.None) return error;
        if (record.Ttl != 0) return WireError.Unsupported;
        _options = opt.Options;
        foreach (DnsOption option in _options)
        {
            error = TryTakeOption(option);
            if (error != WireError.None) return error;
        }

        return WireError.None;
    }

    // RFC 6891 section 6.1.2: an option that is not known is ignored.
    private WireError TryTakeOption(DnsOption option) => option.Code switch
    {
        DnsOptionCode.RemotesHigh => TryTakeRemotesHigh(option.Data),
        DnsOptionCode.HipCookie => TryTakeCookie(option.Data),
        DnsOptionCode.RemotesEsel => TryTakeEsel(option.Data),
        DnsOptionCode.HipTransform when ++TransformCount > HipKeyPayload.MaxTransforms => WireError.TooMany,
        _ => WireError.None,
    };

    private WireError TryTakeRemotesHigh(ReadOnlySpan<byte> data)
    {
        if (RemotesHigh is not null) return WireError.TooMany;
        if (data.Length != HostIdentityGlobalHash.Size) return WireError.BadLength;
        RemotesHigh = HostIdentityGlobalHash.Read(data);
        return WireError.None;
    }

    private WireError TryTakeCookie(ReadOnlySpan<byte> data)
    {
        if (Cookie is not null) return WireError.TooMany;
        WireError error = HipCookie.TryRead(data, out HipCookie cookie);
        Cookie = cookie;
        return error;
    }

    private WireError TryTakeEsel(ReadOnlySpan<byte> data)
    {
        if (RemotesEsel is not null) return WireError.TooMany;
        WireError error = EndpointSelector.TryRead(data, out EndpointSelector selector);
        RemotesEsel = selector;
        return error;
    }

    // The SIG of a whole message (RFC 2535 section 4.1.8.1), its signer's name uncompressed because its octets are signed as sent.
    private WireError TryTakeSig(ResourceRecord record, ReadOnlySpan<byte> payload)
    {
        WireError error = SigRecord.TryRead(record.Rdata, out SigRecord sig);
        if (error != WireError.None) return error;
        if (sig.Algorithm != KeyAlgorithm.Dsa) return WireError.Unsupported;
        if (sig.TypeCovered != RecordType.None || sig.Labels != 0 || sig.OriginalTtl != 0) return WireError.BadValue;
        ReadOnlySpan<byte> fields = record.Rdata[..sig.FieldsSize];
        if (!fields[SigRecord.FixedSize..].SequenceEqual(Fqdn.Octets)) return WireError.BadValue;
        error = DsaSignature.TryRead(sig.Signature, out DsaSignature signature);
        if (error != WireError.None) return error;
        IsSigned = true;
        Sig = sig;
        Signature = signature;
        SignatureFields = fields;
        SignedBytes = payload[..(HipKeyPayload.MessageOffset + record.Offset)];
        return WireError.None;
    }
}
