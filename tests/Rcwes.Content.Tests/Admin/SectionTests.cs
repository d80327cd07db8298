using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Settings;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Settings of the site: seen at once, never overwritten in silence, kept and brought back.</summary>
public abstract class SectionTests(Site site)
{
    private const string Form = "form#settings";

    [Fact]
    public async Task A_tagline_is_on_the_site_at_once_and_its_old_state_comes_back()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.GetAsync("/admin/ustawienia/nazwy");
        var before = page.Form(Form)["RcwesSiteSettings.Tagline.pl"].Single();
        Assert.Contains(before, (await site.Visitor().GetAsync("/")).Html);
        var tagline = Desk.Unique("Zażółć gęślą jaźń");
        await SaveAsync(editor, page, ("RcwesSiteSettings.Tagline.pl", tagline));
        Assert.Contains(tagline, (await site.Visitor().GetAsync("/")).Texts("footer p"));

        var past = await editor.GetAsync("/admin/ustawienia/historia/nazwy");
        Assert.Contains(past.Texts(".timeline dd"), d => d.Contains(before, StringComparison.Ordinal) && d.EndsWith(tagline, StringComparison.Ordinal));
        Assert.Contains(past.Texts(".timeline strong"), s => s == "Łucja Żak");
        var earlier = past.Document.QuerySelectorAll(".timeline form").Length;
        Assert.True(earlier > 0);
        var restored = await editor.FollowAsync(await editor.SubmitAsync(past.Form(".timeline li:nth-child(2) form")));
        Assert.Contains(restored.Notices(), n => n.StartsWith("Przywrócono stan", StringComparison.Ordinal));
        Assert.Contains(before, (await site.Visitor().GetAsync("/")).Texts("footer p"));
    }

    [Fact]
    public async Task Who_saves_second_sees_both_and_sections_of_one_entry_do_not_disturb_each_other()
    {
        var (one, other) = (await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Moderator"));
        var (mine, names) = (await one.GetAsync("/admin/ustawienia/kes"), await one.GetAsync("/admin/ustawienia/nazwy"));
        var theirs = Desk.Unique("Klub próbny");
        await SaveAsync(other, await other.GetAsync("/admin/ustawienia/kes"), ("KesExpansion.pl", theirs));
        var stopped = await one.SubmitAsync(mine.Form(Form).Fill("KesExpansion.pl", "Krąg próbny"), "Zapisz");
        Assert.Equal(HttpStatusCode.Conflict, stopped.Status);
        Assert.Equal("Zapisane teraz: " + theirs, stopped.Text(".theirs"));
        Assert.Equal("Krąg próbny", stopped.Form(Form)["KesExpansion.pl"].Single());
        await SaveAsync(one, stopped, ("KesExpansion.pl", "Krąg próbny"));
        Assert.Contains("KES – Krąg próbny", (await site.Visitor().GetAsync("/model-kes")).Texts(".page-facts"));

        // The contact stands in the same entry of the settings as the names; the form of the names is none the worse for it.
        await SaveAsync(other, await other.GetAsync("/admin/ustawienia/kontakt"), ("RcwesSiteSettings.PostalAddress", "skr. poczt. 5, Łęknica"));
        await SaveAsync(one, names, ("RcwesSiteSettings.ShortName.en", "RCWES EN"));
        Assert.Equal("skr. poczt. 5, Łęknica", (await one.GetAsync("/admin/ustawienia/kontakt")).Form(Form)["RcwesSiteSettings.PostalAddress"].Single());
        Assert.Contains("skr. poczt. 5, Łęknica", (await site.Visitor().GetAsync("/deklaracja-dostepnosci")).Html);
        await SaveAsync(one, await one.GetAsync("/admin/ustawienia/nazwy"), ("RcwesSiteSettings.ShortName.en", "RCWES"));
        await SaveAsync(one, await one.GetAsync("/admin/ustawienia/kontakt"), ("RcwesSiteSettings.PostalAddress", ""));
        await SaveAsync(one, await one.GetAsync("/admin/ustawienia/kes"), ("KesExpansion.pl", ""));
    }

    [Fact]
    public async Task Of_two_saves_in_the_same_moment_the_database_lets_one_through()
    {
        await using var one = site.Services.CreateAsyncScope();
        await using var other = site.Services.CreateAsyncScope();
        var entry = "Wyscig" + Guid.NewGuid().ToString("N")[..8];
        await ChangeAsync(one, entry, "pierwszy");
        await SaveAsync(one);
        // Both have read the same state before either writes.
        await ChangeAsync(one, entry, "drugi");
        await ChangeAsync(other, entry, "trzeci");
        await SaveAsync(other);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => SaveAsync(one));
        Assert.Equal("\"trzeci\"", await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<SettingRow>().Where(s => s.Name == entry).Select(s => s.Value).SingleAsync()));

        static async Task ChangeAsync(AsyncServiceScope scope, string entry, string value) =>
            await scope.ServiceProvider.GetRequiredService<SiteSettings>().SetAsync(entry, value, DateTime.UnixEpoch, default);
        static Task SaveAsync(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<RcwesDb>().SaveChangesAsync();
    }

    [Fact]
    public async Task The_log_tells_who_changed_what_and_keeps_no_telephone()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var before = (await editor.GetAsync("/admin/ustawienia/kontakt")).Form(Form)["RcwesSiteSettings.Phone"].Single();
        await SaveAsync(editor, await editor.GetAsync("/admin/ustawienia/kontakt"), ("RcwesSiteSettings.Phone", "95 111 22 33"));
        await SaveAsync(editor, await editor.GetAsync("/admin/ustawienia/kontakt"), ("RcwesSiteSettings.Phone", before));
        var admin = await site.SignInAsAdministratorAsync();
        await SaveAsync(admin, await admin.GetAsync("/admin/ustawienia/techniczne"), ("PageSize", "11"));
        await SaveAsync(admin, await admin.GetAsync("/admin/ustawienia/techniczne"), ("PageSize", "10"));
        var told = await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Activities.AsNoTracking()
            .Where(a => a.SubjectType == "settings" && (a.SubjectId == "kontakt" || a.SubjectId == "techniczne")).OrderBy(a => a.Sequence).Select(a => new { a.ActorKind, a.Data }).ToListAsync());
        Assert.All(told, t => Assert.Equal(ActorKind.User, t.ActorKind));
        Assert.DoesNotContain(told, t => t.Data!.Contains("95 111", StringComparison.Ordinal));
        Assert.Contains(told, t => t.Data!.Contains("RcwesSiteSettings.Phone", StringComparison.Ordinal));
        Assert.Contains(told, t => t.Data!.Replace(" ", "", StringComparison.Ordinal).Contains("\"field\":\"PageSize\"", StringComparison.Ordinal) && t.Data.Contains("11", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Opening_hours_stand_on_the_contact_page_in_both_languages_and_go_again()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var index = await editor.GetAsync("/admin/ustawienia");
        var address = index.Document.QuerySelectorAll(".sections a").Single(a => a.TextContent.Contains("Zielonej Górze", StringComparison.Ordinal)).GetAttribute("href")!;
        var page = await editor.GetAsync(address);
        var wrong = await editor.SubmitAsync(page.Form(Form).Fill("Opening.Monday.Opens", "16"), "Zapisz");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        (string, string?)[] week = [.. new[] { "Monday", "Tuesday", "Wednesday", "Thursday" }.SelectMany(day => new (string, string?)[] { ($"Opening.{day}.Opens", "7.30"), ($"Opening.{day}.Closes", "15:30") })];
        await SaveAsync(editor, page, [.. week, ("Opening.Saturday.Opens", "9"), ("Opening.Saturday.Closes", "12:00")]);
        Assert.Contains((await site.Visitor().GetAsync("/kontakt")).Texts(".office dd"), d => d == "poniedziałek–czwartek: 7:30–15:30");
        Assert.Contains((await site.Visitor().GetAsync("/en/kontakt")).Texts(".office dd"), d => d == "Saturday: 9:00–12:00");
        var past = await editor.GetAsync(address.Replace("/ustawienia/", "/ustawienia/historia/", StringComparison.Ordinal));
        await editor.SubmitAsync(past.Form(".timeline li:nth-child(2) form"));
        Assert.DoesNotContain((await site.Visitor().GetAsync("/kontakt")).Texts(".office dd"), d => d.StartsWith("poniedziałek", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_office_cannot_keep_in_a_language_is_refused_and_not_dropped()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var office = Writing.Page(Desk.Unique("Biuro w Żaganiu"), type: "Office");
        office.Set(nameof(Parts.LocalizationPart), new Parts.LocalizationPart { Culture = "pl", LocalizationSet = Items.ContentIds.New() });
        foreach (var field in new[] { "Street", "City" }) office.Set("Office." + field, new Fields.TextField { Text = "Żagań" });
        office = await site.PublishAsync(office);
        try
        {
            var page = await editor.GetAsync("/admin/ustawienia/biuro/" + office.Part<Parts.LocalizationPart>().LocalizationSet);
            Assert.Contains("Utwórz wersję w drugim języku", page.Texts(".toolbar a"));
            var refused = await editor.SubmitAsync(page.Form(Form).Fill("Name.en", "Office in Żagań"), "Zapisz");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Equal("Office in Żagań", refused.Form(Form)["Name.en"].Single());
            // An office without a telephone shows no empty link.
            Assert.DoesNotContain((await site.Visitor().GetAsync("/kontakt")).Document.QuerySelectorAll("a[href^='tel:']"), a => a.TextContent.Trim().Length == 0);
        }
        finally
        {
            await site.DeleteAsync(office);
        }
    }

    [Fact]
    public async Task Signs_are_put_in_order_and_need_their_text()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.GetAsync("/admin/ustawienia/finansowanie");
        var first = page.Document.QuerySelectorAll("input[name$='.Text.pl']")[0].GetAttribute("value")!;
        page = await editor.SubmitAsync(page.Form(Form), "W dół: " + first);
        await SaveAsync(editor, page);
        Assert.Equal(first, (await site.Visitor().GetAsync("/")).Texts(".funding-signs li")[1]);
        page = await editor.SubmitAsync((await editor.GetAsync("/admin/ustawienia/finansowanie")).Form(Form), "Dodaj znak");
        var image = page.Document.QuerySelectorAll("input[name$='.Image']").Last().GetAttribute("name")!;
        var refused = await editor.SubmitAsync(page.Form(Form).Fill(image, "nie/ma.svg"), "Zapisz");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(2, refused.Texts(".error-message").Count);
        await SaveAsync(editor, await editor.SubmitAsync((await editor.GetAsync("/admin/ustawienia/finansowanie")).Form(Form), "W górę: " + first));
        Assert.Equal(first, (await site.Visitor().GetAsync("/")).Texts(".funding-signs li")[0]);
    }

    [Fact]
    public async Task The_strip_says_what_the_project_costs_and_when_it_runs()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        const string Address = "/admin/ustawienia/finansowanie";
        await SaveAsync(editor, await editor.GetAsync(Address), ("FundingStripSettings.Amount.pl", "Przykładowa wartość projektu 100 zł"), ("FundingStripSettings.Period.pl", "1 stycznia – 31 grudnia 2030"));
        Assert.Equal(["Przykładowa wartość projektu 100 zł", "1 stycznia – 31 grudnia 2030"], (await site.Visitor().GetAsync("/")).Texts(".funding-strip p").TakeLast(2));
        await SaveAsync(editor, await editor.GetAsync(Address), ("FundingStripSettings.Amount.pl", ""), ("FundingStripSettings.Period.pl", ""));
        Assert.DoesNotContain((await site.Visitor().GetAsync("/")).Texts(".funding-strip p"), t => t.Contains("100 zł", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_page_becomes_the_home_page_and_the_first_one_again()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var chosen = await site.PublishAsync(Writing.Page(Desk.Unique("Nowa główna"), Writing.Path("nowa-glowna")));
        var page = await editor.GetAsync("/admin/ustawienia/strona-glowna");
        var old = page.Form(Form)["Home.pl"].Single();
        // Another test may have left a draft of it, and a draft must not go out unasked.
        if (await editor.GetAsync($"/admin/tresc/{old}/publikacja") is { Status: HttpStatusCode.OK } waiting) await editor.PostFormAsync(waiting, "main form");
        var heading = (await site.Visitor().GetAsync("/")).Heading;
        await SaveAsync(editor, page, ("Home.pl", chosen.ContentItemId));
        Assert.Equal(chosen.DisplayText, (await site.Visitor().GetAsync("/")).Heading);
        Assert.Equal("/", (await site.Visitor().GetAsync(chosen.PublicPath())).Location);
        await SaveAsync(editor, await editor.GetAsync("/admin/ustawienia/strona-glowna"), ("Home.pl", old));
        Assert.Equal(heading, (await site.Visitor().GetAsync("/")).Heading);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().GetAsync("/en")).Status);
    }

    [Fact]
    public async Task Each_section_is_for_those_who_may_change_it()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        Assert.DoesNotContain((await editor.GetAsync("/admin/ustawienia")).Document.QuerySelectorAll(".sections a"), a => a.GetAttribute("href")!.EndsWith("/techniczne", StringComparison.Ordinal));
        foreach (var address in new[] { "/admin/ustawienia/techniczne", "/admin/ustawienia/historia/techniczne", "/admin/ustawienia/nie-ma" }) Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync(address)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await (await site.SignInAsRoleAsync("Koordynator szkoleń")).GetAsync("/admin/ustawienia")).Status);
    }

    private static async Task SaveAsync(Visitor editor, Page page, params (string Name, string? Value)[] values)
    {
        var form = page.Form(Form);
        foreach (var (name, value) in values) form.Fill(name, value);
        var saved = await editor.FollowAsync(await editor.SubmitAsync(form, "Zapisz"));
        Assert.True(saved.Notices().Any(n => n.StartsWith("Zapisano", StringComparison.Ordinal)), string.Join(' ', saved.Texts(".error-summary li, .notice")));
    }
}

[Collection<SqliteSite>]
public sealed class SectionTests_on_SQLite(SqliteSite site) : SectionTests(site);

[Collection<PostgresSite>]
public sealed class SectionTests_on_PostgreSQL(PostgresSite site) : SectionTests(site);
