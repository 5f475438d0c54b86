using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulator.Cli.Tests.Reports;

/// <summary>A tab: what a reader would do to a page, and what the browser says of it.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));
    private string? _session;
    private int _last;
    private int _loads;
    private bool _runsScripts = true;

    private BrowserPage()
    {
    }

    /// <summary>Errors and warnings of the console, exceptions, violations of the page's policy.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>What it asked the network or the disk for, itself included.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<BrowserPage> OpenAsync(Browser browser)
    {
        var page = new BrowserPage();
        await page._socket.ConnectAsync(new Uri(browser.Address), page._patience.Token);
        JsonNode target = await page.SendAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        JsonNode attached = await page.SendAsync("Target.attachToTarget", new() { ["targetId"] = target["targetId"]!.GetValue<string>(), ["flatten"] = true });
        page._session = attached["sessionId"]!.GetValue<string>();
        foreach (string domain in (string[])["Page", "Runtime", "Network", "Log"]) await page.SendAsync(domain + ".enable");
        await page.ResizeAsync(1400, 1000);
        return page;
    }

    public Task ResizeAsync(int width, int height) => SendAsync(
        "Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });

    /// <summary><c>prefers-color-scheme</c>, <c>prefers-reduced-motion</c>.</summary>
    public Task PreferAsync(string feature, string value) => SendAsync(
        "Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(new JsonObject { ["name"] = feature, ["value"] = value }) });

    /// <summary>As paper of A4 has it, with the usual margins.</summary>
    public async Task PrintAsync()
    {
        await ResizeAsync(718, 1046);
        await SendAsync("Emulation.setEmulatedMedia", new() { ["media"] = "print" });
    }

    public Task SwitchScriptsOffAsync()
    {
        _runsScripts = false;
        return SendAsync("Emulation.setScriptExecutionDisabled", new() { ["value"] = true });
    }

    /// <summary>Shows a file.</summary>
    public async Task GoAsync(string path)
    {
        int before = _loads;
        await SendAsync("Page.navigate", new() { ["url"] = new Uri(path).AbsoluteUri });
        while (_loads == before) await ReadAsync();
    }

    /// <summary>The value of an expression, or of its promise.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        JsonNode result = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        if (result["exceptionDetails"] is { } wrong) throw new InvalidOperationException(wrong.ToJsonString());
        return result["result"]!["value"];
    }

    public async Task<string> TextAsync(string expression) => (await EvaluateAsync(expression))?.ToString() ?? "";

    public async Task<double> NumberAsync(string expression) => double.Parse(await TextAsync(expression), System.Globalization.CultureInfo.InvariantCulture);

    public async Task PressAsync(string key)
    {
        int code = key switch { "Tab" => 9, "End" => 35, "Home" => 36, "ArrowUp" => 38, "ArrowDown" => 40, " " => 32, _ => 0 };
        foreach (string type in (string[])["keyDown", "keyUp"])
        {
            await SendAsync("Input.dispatchKeyEvent", new()
            {
                ["type"] = type, ["key"] = key, ["code"] = key == " " ? "Space" : key, ["windowsVirtualKeyCode"] = code, ["text"] = type == "keyDown" && key == " " ? " " : "",
            });
        }
    }

    public Task TypeAsync(string text) => SendAsync("Input.insertText", new() { ["text"] = text });

    /// <summary>Moves the mouse over the middle of an element.</summary>
    public Task PointAsync(string selector) => MouseAsync(selector, "mouseMoved");

    public async Task ClickAsync(string selector)
    {
        await MouseAsync(selector, "mouseMoved");
        await MouseAsync(selector, "mousePressed");
        await MouseAsync(selector, "mouseReleased");
    }

    /// <summary>Waits until what has changed is drawn.</summary>
    public Task SettleAsync() => EvaluateAsync("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 100))))");

    /// <summary>Keeps a picture in the folder that SIMULATOR_SCREENSHOTS names, for people to look at.</summary>
    public async Task PhotographAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SIMULATOR_SCREENSHOTS") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        if (_runsScripts) await SettleAsync();
        JsonNode picture = await SendAsync("Page.captureScreenshot", new() { ["format"] = "png" });
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), Convert.FromBase64String(picture["data"]!.GetValue<string>()));
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open) await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        _socket.Dispose();
        _patience.Dispose();
    }

    private async Task MouseAsync(string selector, string type)
    {
        JsonNode at = (await EvaluateAsync(
            $"(() => {{ const e = document.querySelector({JsonSerializer.Serialize(selector)}); e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; }})()"))!;
        await SendAsync("Input.dispatchMouseEvent", new()
        {
            ["type"] = type, ["x"] = at[0]!.GetValue<double>(), ["y"] = at[1]!.GetValue<double>(), ["button"] = type == "mouseMoved" ? "none" : "left", ["clickCount"] = 1,
        });
    }

    private async Task<JsonNode> SendAsync(string method, JsonObject? parameters = null)
    {
        int id = ++_last;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (_session is not null) message["sessionId"] = _session;
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, _patience.Token);
        while (true)
        {
            JsonNode answer = await ReadAsync();
            if (answer["id"]?.GetValue<int>() != id) continue;
            return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]?.ToJsonString()}");
        }
    }

    // The browser's next message. Its events are noted on the way.
    private async Task<JsonNode> ReadAsync()
    {
        using var text = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), _patience.Token);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        JsonNode message = JsonNode.Parse(text.ToArray())!;
        Note(message["method"]?.GetValue<string>(), message["params"]);
        return message;
    }

    private void Note(string? method, JsonNode? parameters)
    {
        switch (method)
        {
            case "Page.loadEventFired":
                _loads++;
                break;
            case "Network.requestWillBeSent":
                Requests.Add(parameters!["request"]!["url"]!.GetValue<string>());
                break;
            case "Runtime.exceptionThrown":
            case "Log.entryAdded":
                Complaints.Add(parameters!.ToJsonString());
                break;
            case "Runtime.consoleAPICalled" when parameters!["type"]!.GetValue<string>() is "error" or "warning" or "assert":
                Complaints.Add(parameters.ToJsonString());
                break;
        }
    }
}
