using Simulator.Engine;
using Simulator.Network;
using Simulator.Protocols.Traffic;

namespace Simulator.Scenarios.Building;

/// <summary>Puts a scenario's applications on its hosts.</summary>
internal static class TrafficBuilder
{
    /// <returns>The statistics of every flow of datagrams, in file order.</returns>
    public static IReadOnlyList<FlowStatistics> Add(Scenario scenario, NetworkBuilder network, PeerNames names, Installation installation)
    {
        var flows = new List<FlowStatistics>();
        var ftp = new FtpBuilder(scenario, network, installation);
        var mobile = new HashSet<string>(StringComparer.Ordinal);
        foreach (NodeSpec node in scenario.Nodes)
        {
            if (node is HostSpec { Mobility: not null }) mobile.Add(node.Name);
        }

        foreach (TrafficSpec spec in scenario.Traffic)
        {
            if (spec is FtpTraffic transfers)
            {
                ftp.Add(transfers, TimesOf(scenario, spec, network, names));
                continue;
            }

            var flow = new FlowStatistics(network.World.Metrics, spec.Name);
            flows.Add(flow);
            IpNode sender = network.Node(spec.From.Text);
            IpNode receiver = network.Node(spec.ToNode);
            Watch(flow, sender, receiver, mobile);
            SendOptions options = OptionsOf(scenario, spec, network, names);
            switch (spec)
            {
                case CbrTraffic:
                    installation.Add(receiver, _ => receiver.BindUdp(spec.Port, receiver.Add(new UdpSink(flow))));
                    installation.Add(sender, now => sender.Add(new CbrSource(Rest(options, flow, now), flow)));
                    break;
                case RequestResponseTraffic asking:
                    var responses = new FlowStatistics(network.World.Metrics, RequestServer.ResponseName(spec.Name));
                    flows.Add(responses);
                    Watch(responses, receiver, sender, mobile);
                    installation.Add(receiver, _ => receiver.BindUdp(spec.Port, receiver.Add(new RequestServer(asking.ResponseBytes, flow, responses))));
                    installation.Add(sender, now => sender.Add(new RequestClient(Rest(options, flow, now), flow, responses)));
                    break;
                default:
                    throw new InvalidOperationException($"no application for {spec.GetType().Name}");
            }
        }

        return flows;
    }

    private static void Watch(FlowStatistics flow, IpNode from, IpNode to, HashSet<string> mobile)
    {
        bool isFromMobile = mobile.Contains(from.Name), isToMobile = mobile.Contains(to.Name);
        if (isFromMobile || isToMobile) flow.WatchMobility(from, isFromMobile, to, isToMobile);
    }

    // An application that starts again goes on with the flow: it sends what is left, from now on.
    private static SendOptions Rest(SendOptions options, FlowStatistics flow, SimTime now) =>
        options with { Start = SimTime.Max(options.Start, now), Count = options.Count == uint.MaxValue ? uint.MaxValue : options.Count - flow.Sent };

    private static SendOptions OptionsOf(Scenario scenario, TrafficSpec spec, NetworkBuilder network, PeerNames names)
    {
        FlowOptions times = TimesOf(scenario, spec, network, names);
        return new SendOptions
        {
            To = times.To, Port = times.Port, Size = spec.SizeBytes, Every = times.Every, Start = times.Start, Stop = times.Stop, Count = times.Count,
        };
    }

    private static FlowOptions TimesOf(Scenario scenario, TrafficSpec spec, NetworkBuilder network, PeerNames names)
    {
        RandomStream draw = network.World.Stream($"traffic/{spec.Name}/start");
        return new FlowOptions
        {
            To = spec.ByDnsName
                ? Destination.Of(Dns.NameOf(spec.To.Text), v6: network.SpeaksOnlyV6(spec.ToNode))
                : Destination.Of(names.NameOf(spec.From.Text, spec.ToNode)),
            Port = spec.Port,
            Every = new Interval(spec.Every.Min, spec.Every.Max),
            Start = SimTime.Zero + draw.Between(spec.Start.Min, spec.Start.Max),
            Stop = spec.Stop ?? SimTime.Zero + scenario.Duration,
            Count = (uint?)spec.Count ?? uint.MaxValue,
        };
    }
}
