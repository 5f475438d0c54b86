namespace Simulator.Scenarios.Format;

/// <summary>An entry of <c>kind: ftp</c>.</summary>
internal static partial class TrafficFormat
{
    private static FtpTraffic Ftp(Fields fields)
    {
        CheckTimes(fields);
        if (fields.IsSound(FtpKeys.Count) && fields.Get(FtpKeys.Count) > 1 && !fields.IsGiven(FtpKeys.Every))
        {
            fields.Error(FtpKeys.Count, $"{fields.Owner} needs 'every' for more than one transfer");
        }

        return new()
        {
            Name = fields.Name.Text,
            Position = fields.Name.Position,
            From = fields.Get(From),
            To = fields.Get(To),
            SizeBytes = fields.Get(FtpKeys.Size),
            SizePosition = fields.PositionOf(FtpKeys.Size),
            Addresses = fields.Optional(FtpKeys.Addresses),
            AddressesPosition = fields.PositionOf(FtpKeys.Addresses),
            Every = fields.Get(FtpKeys.Every),
            Count = fields.IsGiven(FtpKeys.Every) ? (int?)fields.Optional(FtpKeys.Count) : 1,
            Start = fields.Get(Start),
            Stop = StopOf(fields),
            Identity = IdentityOf(fields),
            Port = (ushort)fields.Get(FtpKeys.Port),
        };
    }
}
