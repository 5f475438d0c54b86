namespace Simulator.Cli.Tests.Reports;

/// <summary>The pages in a real browser.</summary>
public sealed class ReportInBrowserTests
{
    private const double MostSeconds = 2;
    private const long MostOctets = 5_000_000;

    // Every element that has text of its own, with less contrast to what is behind it than WCAG 2.1 asks for (4.5, or 3 where it is large).
    private const string TooPale = """
        (() => {
          const numbers = colour => colour.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const over = ([r, g, b, a = 1], below) => [r, g, b].map((v, i) => v * a + below[i] * (1 - a));
          const behind = e => {
            const layers = [];
            for (let each = e; each; each = each.parentElement) layers.push(numbers(getComputedStyle(each).backgroundColor));
            return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
          };
          const found = new Set();
          for (const e of document.body.querySelectorAll('*')) {
            if (!e.checkVisibility() || e.closest('figure, script') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
            const style = getComputedStyle(e);
            const ink = numbers(e.closest('svg') ? style.fill : style.color);
            const [a, b] = [light(over(ink, behind(e))), light(behind(e))].sort((x, y) => y - x);
            const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.6 && style.fontWeight >= 700);
            if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) found.add(`${e.tagName}.${e.getAttribute('class')} ${e.textContent.trim().slice(0, 20)} ${style.color} ${((a + 0.05) / (b + 0.05)).toFixed(2)}`);
          }
          return [...found].slice(0, 20).join('\n');
        })()
        """;

    private const string Shown = "document.querySelectorAll('#messages li:not([hidden])').length";

    // Pieces of names and expectations that are on two lines though nothing in them says where to break.
    private const string BrokenWords = """
        (() => {
          const broken = [];
          for (const code of document.querySelectorAll('#verdict td code, #verdict th code, #metrics th code')) {
            if (!code.checkVisibility()) continue;
            for (const text of [...code.childNodes].filter(n => n.nodeType === 3)) {
              for (const piece of text.data.matchAll(/[^\s-]+-?/g)) {
                const range = document.createRange();
                range.setStart(text, piece.index);
                range.setEnd(text, piece.index + piece[0].length);
                if (new Set([...range.getClientRects()].map(r => r.top)).size > 1) broken.push(piece[0]);
              }
            }
          }
          return [...new Set(broken)].join();
        })()
        """;

    private static readonly string[] Schemes = ["light", "dark"];

    private Browser _browser = null!;
    private ShippedReport _report = null!;

    [OneTimeSetUp]
    public void OpenBrowser()
    {
        _browser = Browser.Start();
        _report = new();
    }

    [OneTimeTearDown]
    public void CloseBrowser()
    {
        _browser?.Dispose();
        _report?.Dispose();
    }

    [Test]
    public async Task LargestPage_IsSmallAndThereInTwoSeconds()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        foreach (string path in (string[])[_report.Largest, _report.Front])
        {
            Assert.That(new FileInfo(path).Length, Is.LessThan(MostOctets), path);
            // The best of five: other tests keep the machine busy, and it is the page that is judged.
            double best = double.MaxValue;
            for (int i = 0; i < 5 && best > MostSeconds; i++)
            {
                await page.GoAsync(path);
                best = Math.Min(best, await page.NumberAsync("performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"));
            }

            await TestContext.Out.WriteLineAsync($"{Path.GetRelativePath(Path.GetDirectoryName(_report.Front)!, path)}: {new FileInfo(path).Length:N0} B, {best:0.00} s");
            Assert.That(best, Is.LessThan(MostSeconds), path);
        }
    }

    [Test]
    public async Task Pages_AskForNothingAndComplainOfNothing()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        string[] paths = [_report.Front, _report.Largest, _report.PageOf("hip-same-realm"), _report.PageOf("hip-same-realm-lossy"), _report.PageOf("network-slaac")];
        foreach (string path in paths) await page.GoAsync(path);
        Assert.That(page.Complaints, Is.Empty);
        Assert.That(page.Requests.Where(each => !each.StartsWith("data:", StringComparison.Ordinal)), Is.EqualTo(paths.Select(path => new Uri(path).AbsoluteUri)));
    }

    [Test]
    public async Task FrontPage_LeadsToPagesThatAreThere()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        await page.GoAsync(_report.Front);
        await page.PhotographAsync("front-light");
        string[] links = (await page.TextAsync("[...new Set([...document.querySelectorAll('#runs a, #attacks a')].map(a => a.href))].join('\\n')")).Split('\n');
        Assert.That(links, Has.Length.EqualTo(_report.Pages.Length));
        Assert.That(links.Where(link => !File.Exists(new Uri(link).LocalPath)), Is.Empty);
        await page.GoAsync(new Uri(links[0]).LocalPath);
        Assert.That(new Uri(await page.TextAsync("document.querySelector('.back a').href")).LocalPath, Is.EqualTo(_report.Front));
    }

    [Test]
    public async Task Filters_LeaveTheMessagesAskedFor()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        await page.GoAsync(_report.PageOf("hip-same-realm"));
        double all = await page.NumberAsync(Shown);

        await page.ClickAsync("fieldset[data-filter=protocol] button[data-all='']");
        Assert.That(await page.NumberAsync(Shown), Is.Zero);
        await page.ClickAsync("fieldset[data-filter=protocol] label:has(.p0) input");
        Assert.That(await page.NumberAsync(Shown), Is.EqualTo(4), "the exchange");
        Assert.That(await page.TextAsync("[...document.querySelectorAll('.names b:not([hidden])')].map(b => b.textContent).join()"), Is.EqualTo("alice,bob"));
        await page.PhotographAsync("filtered-light");

        await page.ClickAsync("fieldset[data-filter=protocol] button[data-all='1']");
        Assert.That(await page.NumberAsync(Shown), Is.EqualTo(all));
        await page.ClickAsync("fieldset[data-filter=node] button[data-all='']");
        await page.ClickAsync("fieldset[data-filter=node] label:nth-of-type(3) input");
        Assert.That(await page.TextAsync("[...document.querySelectorAll('#messages li:not([hidden]) .what > span')].every(e => e.textContent.includes('ns'))"), Is.EqualTo("true"));
        await page.ClickAsync("fieldset[data-filter=node] button[data-all='1']");

        await page.ClickAsync("#search");
        await page.TypeAsync("i2 esel");
        Assert.That(await page.NumberAsync(Shown), Is.EqualTo(1));
        Assert.That(await page.TextAsync("document.getElementById('shown').textContent"), Is.EqualTo($"1 of {all} shown"));
        Assert.That(page.Complaints, Is.Empty);
    }

    [Test]
    public async Task Pointing_ShowsThePacketFieldByField()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        await page.GoAsync(_report.PageOf("hip-same-realm"));
        string i2 = await page.TextAsync("'#messages li:nth-child(' + ([...document.querySelectorAll('#messages li')].findIndex(li => li.textContent.includes('hip I2')) + 1) + ')'");
        await page.PointAsync(i2);
        string panel = await page.TextAsync("document.getElementById('packet').innerText");
        Assert.That(panel, Does.Contain("hip I2").And.Contain("source").And.Contain("192.0.2.").And.Contain("ESEL").And.Contain("DH group"));
        await page.PhotographAsync("packet-light");
    }

    [Test]
    public async Task Keyboard_ReachesTheMessagesAndMovesAmongThem()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        await page.GoAsync(_report.PageOf("hip-same-realm"));
        const string Focused = "[...document.querySelectorAll('#messages li')].indexOf(document.activeElement)";
        for (int i = 0; i < 60 && await page.NumberAsync(Focused) < 0; i++) await page.PressAsync("Tab");
        Assert.That(await page.NumberAsync(Focused), Is.Zero);
        Assert.That(await page.TextAsync("document.querySelector('#packet h3').textContent"), Is.EqualTo("dns query"));

        await page.PressAsync("ArrowDown");
        await page.PressAsync("ArrowDown");
        await page.PressAsync("ArrowUp");
        Assert.That(await page.NumberAsync(Focused), Is.EqualTo(1));
        await page.PressAsync("End");
        Assert.That(await page.NumberAsync(Focused), Is.EqualTo(await page.NumberAsync(Shown) - 1));
        await page.SettleAsync();
        Assert.That(await page.TextAsync("(() => { const r = document.activeElement.getBoundingClientRect(), s = document.querySelector('.scroll').getBoundingClientRect(); return r.bottom <= s.bottom + 1; })()"), Is.EqualTo("true"), "in view");
    }

    [Test]
    public async Task HostileText_IsText()
    {
        using var folder = new ScenarioFolder();
        const string Title = "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>&amp;";
        string path = folder.Add("hostile", "data.received sum == 11", title: Title);
        Assert.That(ProgramRun.Of("run", path, "--results", folder.Results).ExitCode, Is.EqualTo(ExitCode.ExpectationFailed));
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        foreach (string file in (string[])[Path.Combine(folder.Results, "index.html"), Path.Combine(folder.Results, "hostile", "default", "1", "report.html")])
        {
            await page.GoAsync(file);
            Assert.That(await page.TextAsync("document.body.innerText"), Does.Contain(Title));
            Assert.That(await page.TextAsync("document.title"), Is.Not.EqualTo("owned"));
            Assert.That(await page.NumberAsync("document.images.length"), Is.Zero);
            Assert.That(await page.TextAsync("document.body.innerText"), Does.Contain("data.received sum == 11").And.Contain("10").And.Contain("failed"));
        }

        Assert.That(page.Complaints, Is.Empty, "nothing came so far that the policy had to stop it");
        await page.PhotographAsync("failed-light");
    }

    [Test]
    public async Task WithoutScripts_TheEssentialsAreThere()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        await page.SwitchScriptsOffAsync();
        await page.GoAsync(_report.PageOf("hip-same-realm"));
        // The page's own scripts are off; ours here still run.
        Assert.That(await page.NumberAsync(Shown), Is.EqualTo(50));
        Assert.That(await page.TextAsync("document.querySelector('#messages').textContent"), Does.Contain("HIGH").And.Contain("I1"));
        Assert.That(await page.NumberAsync("[...document.querySelectorAll('.script')].filter(e => e.checkVisibility()).length"), Is.Zero, "no controls that would do nothing");
        await page.PhotographAsync("no-scripts");
    }

    [TestCaseSource(nameof(Schemes))]
    public async Task Text_HasContrast(string scheme)
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        await page.PreferAsync("prefers-color-scheme", scheme);
        foreach ((string name, string path) in ((string, string)[])[("front", _report.Front), ("attack", _report.PageOf("attack-nat-poisoning-weak")), ("lossy", _report.PageOf("hip-same-realm-lossy"))])
        {
            await page.GoAsync(path);
            Assert.That(await page.TextAsync(TooPale), Is.Empty, name);
            await page.ResizeAsync(1400, 2600);
            await page.PhotographAsync($"{name}-{scheme}");
            await page.ResizeAsync(1400, 1000);
        }
    }

    [Test]
    public async Task NarrowScreen_DoesNotScrollSideways()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        await page.ResizeAsync(400, 1800);
        foreach ((string name, string path) in ((string, string)[])[("front", _report.Front), ("run", _report.PageOf("hip-same-realm"))])
        {
            await page.GoAsync(path);
            await page.PhotographAsync(name + "-narrow");
            Assert.That(await page.NumberAsync("document.scrollingElement.scrollWidth"), Is.LessThanOrEqualTo(400), name);
        }
    }

    [Test]
    public async Task NarrowScreen_BreaksNoWordsAndKeepsWhatIsSaidOfMessagesInView()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        await page.ResizeAsync(400, 1800);
        await page.GoAsync(_report.PageOf("handover-two-mobile-nodes"));
        Assert.That(await page.NumberAsync("document.querySelectorAll('.names b').length"), Is.GreaterThan(6));
        Assert.That(await page.TextAsync(BrokenWords), Is.Empty);
        await page.EvaluateAsync("document.querySelector('.scroll').scrollIntoView({ behavior: 'instant' }), document.querySelector('.scroll').scrollTo(0, 300)");
        await page.SettleAsync();
        await page.PhotographAsync("lanes-narrow");
        const string Outside = "(() => { const s = document.querySelector('.scroll').getBoundingClientRect(); return [...document.querySelectorAll('.what')].slice(0, 12).map(w => w.getBoundingClientRect()).filter(r => r.left < s.left || r.right > s.right + 1).length; })()";
        Assert.That(await page.NumberAsync(Outside), Is.Zero);
        await page.EvaluateAsync("document.querySelector('.scroll').scrollTo(200, 300)");
        await page.SettleAsync();
        Assert.That(await page.NumberAsync(Outside), Is.Zero, "scrolled sideways");
    }

    [Test]
    public async Task Print_HasLanesWithLifelinesAndWholeNames()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        await page.GoAsync(_report.PageOf("handover-route-optimization"));
        await page.PrintAsync();
        await page.PhotographAsync("print");
        Assert.That(await page.TextAsync(BrokenWords), Is.Empty);
        Assert.That(await page.NumberAsync("getComputedStyle(document.querySelector('#messages li')).gridTemplateColumns.split(' ').length"), Is.EqualTo(3), "time, lanes, words");
        const string Lines = "getComputedStyle(document.querySelector('.lane')).backgroundImage.match(/linear-gradient/g).length - document.querySelectorAll('.names b:not([hidden])').length";
        Assert.That(await page.NumberAsync(Lines), Is.Zero);
        Assert.That(await page.TextAsync("getComputedStyle(document.querySelector('.lane')).printColorAdjust"), Is.EqualTo("exact"));
        Assert.That(await page.NumberAsync("document.scrollingElement.scrollWidth"), Is.LessThanOrEqualTo(718));
    }

    [Test]
    public async Task Structure_IsThereForReadersWhoDoNotSee()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(_browser);
        await page.PreferAsync("prefers-reduced-motion", "reduce");
        foreach (string path in (string[])[_report.Front, _report.PageOf("attack-nat-poisoning-weak")])
        {
            await page.GoAsync(path);
            Assert.That(await page.NumberAsync("document.querySelectorAll('h1').length"), Is.EqualTo(1));
            Assert.That(await page.NumberAsync("document.querySelectorAll('main').length"), Is.EqualTo(1));
            Assert.That(await page.NumberAsync("[...document.querySelectorAll('table')].filter(t => !t.querySelector('thead th[scope=col]') || !t.querySelector('tbody th[scope=row]')).length"), Is.Zero, "headers of tables");
            Assert.That(await page.NumberAsync("[...document.querySelectorAll('main > * svg, figure svg')].filter(s => s.getAttribute('role') !== 'img' || !s.querySelector('title')).length"), Is.Zero, "alternative texts");
            Assert.That(await page.NumberAsync("[...document.querySelectorAll('input')].filter(i => !i.labels.length).length"), Is.Zero, "labels");
            Assert.That(await page.TextAsync("getComputedStyle(document.documentElement).scrollBehavior"), Is.EqualTo("auto"), "motion");
        }
    }
}
