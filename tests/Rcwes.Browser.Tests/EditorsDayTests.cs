using System.Globalization;

namespace Rcwes.Browser.Tests;

/// <summary>An editor's whole day with the keyboard alone: from the first sentence to a page that is looked after.</summary>
[Collection<BrowserSite>]
public sealed class EditorsDayTests(BrowserSite site)
{
    private const string Editor = "/admin/tresc/[0-9a-z]{26}$";
    /// <summary>A day that is typed alike wherever the month stands.</summary>
    private static readonly string NextNewYear = "0101" + (TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw")).Year + 1).ToString(CultureInfo.InvariantCulture);

    private const string Save = ".editor-actions button[value=save]";

    [Fact]
    public async Task A_text_is_written_read_by_a_partner_compared_approved_planned_published_and_looked_after()
    {
        var title = $"Źródło wiedzy {Guid.NewGuid().ToString("N")[..6]}";
        var keys = new Keys(await site.OpenAsAdministratorAsync());
        site.Log.Clear();
        var item = await WriteAsync(keys, title);
        await AskPartnerAsync(keys, item, title);
        await ChangeAndCompareAsync(keys, item, title);
        await ApproveAsync(keys, item);
        await PlanAsync(keys, item, title);
        await PublishAsync(keys, item, title);
        await LookAfterAsync(keys, item);
        await FindInHistoryAsync(keys, title);
        Assert.True(keys.Noise.Count == 0, string.Join('\n', keys.Noise));
        Assert.Equal([], site.Log.Warnings.Select(w => w.ToString()));
        await keys.Page.Context.CloseAsync();
    }

    private static async Task<string> WriteAsync(Keys keys, string title)
    {
        await keys.Page.GotoAsync("/admin");
        await keys.GoAsync("main a[href='/admin/tresc/nowa/NewsArticle']", "/nowa/NewsArticle$");
        await keys.TypeAsync("[name='TitlePart.Title']", title);
        await keys.TypeAsync("[name='NewsArticle.Lead.Text']", "Krótko o źródle.");
        await keys.ToAsync(".rich-text [role=textbox]");
        await keys.Page.Keyboard.TypeAsync("Zażółć gęślą jaźń.");
        await keys.GoAsync(Save, Editor);
        await keys.ExpectAsync(".notice", "Zapisano szkic");
        return keys.Here;
    }

    /// <summary>The partner has no account, only the link.</summary>
    private async Task AskPartnerAsync(Keys keys, string item, string title)
    {
        await keys.GoAsync($"a[href='{item}/udostepnianie']", "/udostepnianie$");
        await keys.TypeAsync("#Label", "Spółdzielnia „Łąka”");
        await keys.SendAsync("#share button");
        var link = await keys.Page.Locator("#made").InputValueAsync();

        var partner = new Keys(await site.OpenAsync());
        await partner.Page.GotoAsync(new Uri(link).PathAndQuery);
        await partner.ExpectAsync("h1", title);
        await partner.TypeAsync("#Name", "Łucja z „Łąki”");
        await partner.SendAsync("button[value=sign]");
        await partner.ExpectAsync(".outsider .timeline", "Łucja z „Łąki”");
        Assert.True(partner.Noise.Count == 0, string.Join('\n', partner.Noise));
        await partner.Page.Context.CloseAsync();

        await keys.Page.GotoAsync(item);
        await keys.ExpectAsync(".editor-side .timeline", "Łucja z „Łąki”");
    }

    private static async Task ChangeAndCompareAsync(Keys keys, string item, string title)
    {
        await keys.TypeAsync("[name='NewsArticle.Lead.Text']", "Krótko o źródle i o studni.");
        await keys.TypeAsync("#note", "Dopisana studnia");
        await keys.ToAsync(Save);
        await keys.EnterAsync(Editor);
        await keys.ExpectAsync(".notice", "Zapisano szkic");
        await keys.GoAsync($"a[href='{item}/wersje']", "/wersje$");
        await keys.ExpectAsync("table", "Dopisana studnia");
        await keys.GoAsync("form[action$='porownanie'] button", "/porownanie");
        await keys.ExpectAsync("main", "studni");
        await keys.Page.GotoAsync($"{item}/wersje/1");
        await keys.SendAsync("main form button");
        await keys.Page.GotoAsync(item);
        Assert.Equal("Krótko o źródle.", await keys.Page.Locator("[name='NewsArticle.Lead.Text']").InputValueAsync());
        await keys.ExpectAsync("h1", title);
    }

    private static async Task ApproveAsync(Keys keys, string item)
    {
        await keys.GoAsync($"a[href='{item}/akceptacja']", "/akceptacja$");
        await keys.SendAsync("#review button[value=submit]");
        await keys.Page.GotoAsync($"{item}/akceptacja");
        await keys.ExpectAsync(".timeline", "przesłano do akceptacji");
        await keys.SendAsync("#review button[value=approve]");
        await keys.Page.GotoAsync($"{item}/akceptacja");
        await keys.ExpectAsync(".timeline", "zaakceptowano");
    }

    private static async Task PlanAsync(Keys keys, string item, string title)
    {
        await keys.Page.GotoAsync(item);
        await keys.ToAsync("[name='PublishLaterPart.ScheduledPublishUtc']");
        await keys.Page.Keyboard.TypeAsync(NextNewYear);
        await keys.PressAsync("ArrowRight");
        // The letter is for browsers that tell the time by the half-day.
        await keys.Page.Keyboard.TypeAsync("1015A");
        await keys.GoAsync(Save, Editor);
        await keys.Page.GotoAsync("/admin");
        await keys.ExpectAsync("[aria-labelledby=scheduled]", title);
        await keys.GoAsync("a[href='/admin/kalendarz']", "/admin/kalendarz$");
    }

    private async Task PublishAsync(Keys keys, string item, string title)
    {
        await keys.Page.GotoAsync(item);
        await keys.GoAsync("button[value=publish]", Editor);
        await keys.ExpectAsync(".notice", "Opublikowano");
        var visitor = await site.OpenAsync(javaScript: false);
        await visitor.GotoAsync("/aktualnosci");
        await Microsoft.Playwright.Assertions.Expect(visitor.Locator("main a", new() { HasText = title }).First).ToBeVisibleAsync();
        await visitor.Context.CloseAsync();
    }

    private static async Task LookAfterAsync(Keys keys, string item)
    {
        await keys.Page.GotoAsync(item);
        await keys.GoAsync($"a[href='{item}/przeglad']", "/przeglad$");
        await keys.ToAsync("#Due");
        await keys.Page.Keyboard.TypeAsync(NextNewYear);
        await keys.SendAsync("main form button");
        await keys.ExpectAsync(".notice", "termin");
    }

    private static async Task FindInHistoryAsync(Keys keys, string title)
    {
        await keys.Page.GotoAsync("/admin/historia");
        await keys.ExpectAsync("main", title);
    }
}
