using Microsoft.Playwright;

namespace Rcwes.Browser.Tests;

/// <summary>What becomes of a text after it was written, with the keyboard alone: remarks and decisions, the calendar, links, files that nobody uses, the history.</summary>
[Collection<BrowserSite>]
public sealed class CareKeysTests(BrowserSite site) : KeyboardJourney(site)
{
    private const string Lead = "[name='NewsArticle.Lead.Text']";

    [Fact]
    public async Task A_partner_remarks_and_an_approver_who_finds_the_text_at_home_asks_for_changes()
    {
        var (title, keys) = ($"Statut {Mark()}", await OpenAsync());
        await keys.Page.GotoAsync("/admin/tresc/nowa/NewsArticle");
        await keys.TypeAsync("[name='TitlePart.Title']", title);
        await keys.TypeAsync(Lead, "Krótko o statucie.");
        await keys.GoAsync(Save, Editor);
        var item = keys.Here;
        await keys.GoAsync($"a[href='{item}/udostepnianie']", "/udostepnianie$");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.TypeAsync("#Label", "Spółdzielnia „Łąka”");
        await keys.SendAsync("#share button");
        await RemarkAsync(new Uri(await ValueAsync(keys, "#made")).PathAndQuery, title);
        await keys.Page.GotoAsync($"{item}/akceptacja");
        await keys.SendAsync("#review button[value=submit]");
        await keys.ExpectAsync(".notice", "Czeka na akceptację");

        await ReturnAsync(item);
        await keys.Page.GotoAsync("/admin");
        await keys.GoAsync($"[aria-labelledby=waiting] a[href='{item}/akceptacja']", "/akceptacja$");
        await keys.ExpectAsync(".timeline", "poproszono o zmiany – Dopisz, kto podpisuje.");
        await keys.Page.GotoAsync(item);
        await keys.ExpectAsync(".editor-side .timeline", "Popraw datę w paragrafie drugim.");
        await EndAsync(keys);
    }

    [Fact]
    public async Task What_is_planned_is_found_in_the_calendar_of_the_next_month()
    {
        var (title, keys) = ($"Nabór {Mark()}", await OpenAsync());
        await keys.GoAsync(".rail-menu a[href='/admin/kalendarz']", "/admin/kalendarz$");
        var month = (await keys.Page.Locator("main a[rel=next]").GetAttributeAsync("href"))!.Split('=')[1];
        var item = await DraftAsync(title, "<p>Zażółć gęślą jaźń.</p>", $"{month}-10T10:15");
        await SkipAsync(keys);
        await keys.GoAsync("main a[rel=next]", $"miesiac={month}$");
        await keys.ExpectAsync(".calendar", title);
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.GoAsync($".calendar a[href='{item}']", Editor);
        Assert.Equal($"{month}-10T10:15", (await ValueAsync(keys, "[name='PublishLaterPart.ScheduledPublishUtc']"))[..16]);
        await EndAsync(keys);
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_is_found_in_the_list_and_mended_in_its_text()
    {
        var (nowhere, keys) = ($"/donikad-{Mark()}", await OpenAsync());
        var item = await DraftAsync($"Linki {Mark()}", $"<p>Zobacz <a href=\"{nowhere}\">opis</a>.</p>");
        await TheSite.CaughtUpAsync();
        await keys.GoAsync(".rail-menu a[href='/admin/linki']", "/admin/linki$");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.TypeAsync("#adres", nowhere);
        await keys.EnterAsync("adres=");
        await keys.ExpectAsync("main table", nowhere);
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.GoAsync($"main table a[href='{item}']", Editor);
        await keys.ExpectAsync("#broken-links", nowhere);
        await LookAsync(keys);
        await keys.ToAsync(".rich-text [role=textbox]");
        await keys.PressAsync("Control+a");
        await keys.PressAsync("Delete");
        await keys.Page.Keyboard.TypeAsync("Opis jest w biurze.");
        await keys.GoAsync(Save, Editor);
        await keys.ExpectAsync(".notice", "Zapisano szkic");
        await Assertions.Expect(keys.Page.Locator("#broken-links")).ToHaveCountAsync(0);
        await EndAsync(keys);
    }

    [Fact]
    public async Task A_file_that_no_page_uses_is_found_deleted_and_given_back()
    {
        var (mark, keys) = (Mark(), await OpenAsync());
        await UploadAsync($"zbedny-{mark}.png");
        await keys.GoAsync(".rail-menu a[href='/admin/pliki']", "/admin/pliki$");
        await SkipAsync(keys);
        await keys.TypeAsync("#slowa", mark);
        await keys.ToAsync("#stan");
        await ChooseAsync(keys, "nieuzywane");
        await keys.GoAsync("form.filters button[type=submit]", "stan=nieuzywane");
        await keys.ExpectAsync(".media-shelf", $"zbedny-{mark}.png");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.GoAsync(".media-shelf a", "/admin/pliki/[0-9a-f-]{36}$");
        await SkipAsync(keys);
        await keys.GoAsync("#delete-form button", "/admin/pliki$");
        await keys.ExpectAsync(".notice", $"Usunięto plik „zbedny-{mark}.png”.");
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.GoAsync(".notice form button", "/admin/pliki/[0-9a-f-]{36}$");
        await keys.ExpectAsync(".notice", $"Przywrócono plik „zbedny-{mark}.png”.");
        await Assertions.Expect(keys.Page.Locator("#delete-form")).ToHaveCountAsync(1);
        await EndAsync(keys);
    }

    [Fact]
    public async Task In_the_history_a_text_is_found_by_its_title_and_its_first_version_brought_back()
    {
        var (title, keys) = ($"Regulamin {Mark()}", await OpenAsync());
        var item = await DraftAsync(title, "<p>Zażółć gęślą jaźń.</p>");
        await OtherLeadAsync(item, "Wstęp drugiej osoby");
        await keys.GoAsync(".rail-menu a[href='/admin/historia']", "/admin/historia$");
        await SkipAsync(keys);
        await keys.TypeAsync("#filter-subject", title);
        await keys.EnterAsync("Filter.Subject=");
        await Assertions.Expect(keys.Page.Locator("main tbody tr")).ToHaveCountAsync(2);
        await LookAsync(keys);
        await SkipAsync(keys);
        await keys.GoAsync($"main tbody a[href='{item}/wersje/1']", "/wersje/1$");
        await keys.ExpectAsync("main", "To jest wersja 1");
        await keys.SendAsync("main form button");
        await keys.Page.GotoAsync(item);
        Assert.Equal("Krótko.", await ValueAsync(keys, Lead));
        await keys.GoAsync($"a[href='{item}/wersje']", "/wersje$");
        await keys.ExpectAsync(".pagination-count", "3 wersje");
        await EndAsync(keys);
    }

    /// <summary>The partner has no account, only the link.</summary>
    private async Task RemarkAsync(string link, string title)
    {
        var partner = new Keys(await TheSite.OpenAsync());
        await partner.Page.GotoAsync(link);
        await partner.ExpectAsync("h1", title);
        await LookAsync(partner);
        await partner.SendAsync("button[value=remark]");
        await partner.ExpectAsync(".error-summary", "Jeszcze nie wysłano");
        await LookAsync(partner);
        await partner.TypeAsync("#Name", "Łucja z „Łąki”");
        await partner.TypeAsync("#Text", "Popraw datę w paragrafie drugim.");
        await partner.SendAsync("button[value=remark]");
        await partner.ExpectAsync(".outsider .timeline", "Popraw datę w paragrafie drugim.");
        await EndAsync(partner);
    }

    /// <summary>Somebody else decides, and does not do so without a word.</summary>
    private async Task ReturnAsync(string item)
    {
        var approver = await OpenAsync("Moderator");
        await approver.GoAsync($"[aria-labelledby=waiting] a[href='{item}/akceptacja']", "/akceptacja$");
        await approver.SendAsync("#review button[value=return]");
        await approver.ExpectAsync(".notice", "Napisz, co trzeba zmienić.");
        await LookAsync(approver);
        await SkipAsync(approver);
        await approver.TypeAsync("#Reason", "Dopisz, kto podpisuje.");
        await approver.SendAsync("#review button[value=return]");
        await approver.ExpectAsync(".timeline", "Dopisz, kto podpisuje.");
        await EndAsync(approver);
    }

    private async Task UploadAsync(string name)
    {
        var staff = await TheSite.SignInAsAdministratorAsync();
        var form = (await staff.GetAsync("/admin/pliki")).Form("form#add").Attach("Files", name, await PictureAsync("#26a"), "image/png");
        Assert.DoesNotContain("error-summary", (await staff.FollowAsync(await staff.SubmitAsync(form))).Html, StringComparison.Ordinal);
    }
}
