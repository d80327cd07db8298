using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>What the ways of somebody without a mouse share: how they come in, pass the rail and pick, and what must hold at the end.</summary>
public abstract class KeyboardJourney(BrowserSite site)
{
    /// <summary>Address of an editor; who came past the rail by the skip link takes the place along through a redirect.</summary>
    protected const string Editor = "/admin/tresc/[0-9a-z]{26}(#.*)?$";
    protected const string Save = ".editor-actions button[value=save]";

    private readonly List<string> _faults = [];

    protected BrowserSite TheSite => site;

    /// <summary>The administrator, or somebody with a role of the recipe, at home in the back office.</summary>
    private protected async Task<Keys> OpenAsync(string? role = null)
    {
        var keys = new Keys(role is null ? await site.OpenAsAdministratorAsync() : await site.OpenAsRoleAsync(role));
        site.Log.Clear();
        await keys.Page.GotoAsync("/admin");
        return keys;
    }

    /// <summary>Past the rail, as somebody does who knows the skip link.</summary>
    private protected static async Task SkipAsync(Keys keys)
    {
        await keys.Page.EvaluateAsync("document.activeElement?.blur(); getSelection()?.removeAllRanges(); scrollTo(0, 0)");
        await keys.ToAsync(".skip-link");
        await keys.PressAsync("Enter");
    }

    /// <summary>The dialog for files that the space bar opens belongs to the system; what the page can do is to open it.</summary>
    private protected static async Task PickAsync(Keys keys, string selector, string name, byte[] bytes)
    {
        await keys.ToAsync(selector);
        var chooser = await keys.Page.RunAndWaitForFileChooserAsync(() => keys.PressAsync("Space"));
        await chooser.SetFilesAsync(new FilePayload { Name = name, MimeType = "image/png", Buffer = bytes });
    }

    /// <summary>Down the list with the arrow until the choice stands there.</summary>
    private protected static async Task ChooseAsync(Keys keys, string value)
    {
        for (var step = 0; step < 60; step++)
        {
            if (await keys.Page.EvaluateAsync<string>("document.activeElement.value") == value) return;
            await keys.PressAsync("ArrowDown");
        }
        Assert.Fail($"The arrow does not lead to {value}.");
    }

    private protected static Task<string> ValueAsync(Keys keys, string selector) => keys.Page.Locator(selector).InputValueAsync();

    protected static string Mark() => Guid.NewGuid().ToString("N")[..6];

    /// <summary>A picture that no other test has, made by the browser itself.</summary>
    protected async Task<byte[]> PictureAsync(string colour)
    {
        var page = await site.OpenAsync(width: 640, height: 400);
        await page.SetContentAsync($"<body style='background:{colour}'>{Guid.NewGuid()}");
        var bytes = await page.ScreenshotAsync();
        await page.Context.CloseAsync();
        return bytes;
    }

    /// <summary>A draft that somebody else saved.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="html">Its text.</param>
    /// <param name="goesOut">Polish time at which it is to go out by itself; null for none.</param>
    /// <returns>Address of its editor.</returns>
    protected async Task<string> DraftAsync(string title, string html, string? goesOut = null)
    {
        var staff = await site.SignInAsAdministratorAsync();
        var form = (await staff.GetAsync("/admin/tresc/nowa/NewsArticle")).Form("form#editor").Fill("TitlePart.Title", title).Fill("NewsArticle.Lead.Text", "Krótko.").Fill("HtmlBodyPart.Html", html);
        if (goesOut is not null) form.Fill("PublishLaterPart.ScheduledPublishUtc", goesOut);
        return await SaveAsync(staff, form);
    }

    /// <summary>Somebody else saves another lead.</summary>
    protected async Task OtherLeadAsync(string item, string lead)
    {
        var other = await site.SignInAsRoleAsync("Redaktor");
        await SaveAsync(other, (await other.GetAsync(item)).Form("form#editor").Fill("NewsArticle.Lead.Text", lead));
    }

    private protected async Task LookAsync(Keys keys) => _faults.AddRange((await Axe.LookAsync(keys.Page, Axe.Everything)).Select(fault => $"{keys.Page.Url}: {fault}"));

    /// <param name="keys">Who has come to the end.</param>
    /// <param name="meant">Words of a complaint that is no fault: a browser complains of every answer of 400 and above, also of one on purpose.</param>
    private protected async Task EndAsync(Keys keys, string? meant = null)
    {
        Findings.Nothing(_faults, "Faults of accessibility on an editor's way.");
        var noise = keys.Noise.Where(n => !IsCalledOff(n) && !(meant is not null && n.Contains(meant, StringComparison.Ordinal))).ToList();
        Assert.True(noise.Count == 0, string.Join('\n', noise));
        Assert.Equal([], site.Log.Warnings.Select(w => w.ToString()));
        await keys.Page.Context.CloseAsync();
    }

    /// <summary>A save calls off what the form was about to keep.</summary>
    private static bool IsCalledOff(string noise) => noise.Contains("/autozapis", StringComparison.Ordinal) && noise.EndsWith("net::ERR_ABORTED", StringComparison.Ordinal);

    private static async Task<string> SaveAsync(Visitor person, Form form)
    {
        var saved = await person.FollowAsync(await person.SubmitAsync(form, "Zapisz szkic"));
        Assert.Contains(saved.Texts(".notice"), n => n.StartsWith("Zapisano szkic", StringComparison.Ordinal));
        return saved.Url;
    }
}
