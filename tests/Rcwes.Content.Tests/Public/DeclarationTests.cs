using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Content.Declaration;
using Rcwes.Content.Tests.Admin;

namespace Rcwes.Content.Tests.Public;

/// <summary>The accessibility declaration has the structure that the state's validator reads.</summary>
public abstract class DeclarationTests(Site site)
{
    private const string Admin = "/admin/deklaracja-dostepnosci";

    [Theory]
    [InlineData("/deklaracja-dostepnosci")]
    [InlineData("/en/deklaracja-dostepnosci")]
    public async Task It_has_every_id_of_version_2_once_and_in_order(string address)
    {
        var page = await site.Visitor().GetAsync(address);
        Assert.Equal(
            [
                "a11y-wstep", "a11y-podmiot", "a11y-zakres", "a11y-url", "a11y-data-publikacja", "a11y-data-aktualizacja", "a11y-status",
                "a11y-data-sporzadzenie", "a11y-data-przeglad", "a11y-kontakt", "a11y-email", "a11y-telefon", "a11y-procedura",
                "a11y-aplikacje", "a11y-architektura", "a11y-komunikacja",
            ], page.Document.QuerySelectorAll("[id^=a11y-]").Select(e => e.Id!));
        foreach (var day in new[] { "publikacja", "aktualizacja", "sporzadzenie", "przeglad" })
            Assert.True(DateOnly.TryParseExact(page.One($"time#a11y-data-{day}").GetAttribute("datetime"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        Assert.Equal("A", page.One("#a11y-url").TagName);
        Assert.StartsWith("tel:", page.One("a#a11y-telefon").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_headings_stand_in_the_order_of_the_structure()
    {
        var page = await site.Visitor().GetAsync("/deklaracja-dostepnosci");
        Assert.Equal(["Deklaracja dostępności"], page.Texts("h1"));
        Assert.Equal(
            [
                "Stan dostępności cyfrowej", "Niedostępne treści", "Niezgodność z załącznikiem", "Przygotowanie deklaracji dostępności",
                "Udogodnienia, ograniczenia i inne informacje", "Informacje zwrotne i dane kontaktowe", "Obsługa wniosków i skarg związanych z dostępnością",
                "Pozostałe informacje", "Aplikacje mobilne", "Dostępność architektoniczna", "Dostępność komunikacyjno-informacyjna",
            ], page.Texts(".prose h2, .prose h3"));
    }

    [Fact]
    public async Task What_costs_too_much_needs_an_assessment_and_then_has_its_own_id()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var what = Desk.Unique("Nagrania z archiwum");
        var refused = await editor.PostFormAsync(await editor.GetAsync(Admin), "form#shortfall", ("Added.Kind", "Cost"), ("Added.TextPl", what));
        Assert.Contains("ocenę nadmiernych kosztów", refused.Text(".error-summary"));
        Assert.Equal(what, refused.Form("form#shortfall")["Added.TextPl"].Single().Trim());

        await editor.PostFormAsync(await editor.GetAsync(Admin), "form#declaration", ("Form.CostPl", "Napisy kosztowałyby więcej niż cały serwis."), ("Form.ArchitectureUrl", "/kontakt"));
        await editor.PostFormAsync(await editor.GetAsync(Admin), "form#shortfall", ("Added.Kind", "Cost"), ("Added.TextPl", what), ("Added.MendBy", "2099-12-31"));
        var page = await site.Visitor().GetAsync("/deklaracja-dostepnosci");
        var ids = page.Document.QuerySelectorAll("[id^=a11y-]").Select(e => e.Id!).ToList();
        Assert.Equal(ids.IndexOf("a11y-data-przeglad") + 1, ids.IndexOf("a11y-ocena"));
        Assert.Equal(ids.IndexOf("a11y-architektura") + 1, ids.IndexOf("a11y-architektura-url"));
        Assert.Contains(page.Texts(".prose li"), line => line.Contains(what, StringComparison.Ordinal) && line.Contains("31 grudnia 2099", StringComparison.Ordinal));

        var shown = await editor.GetAsync(Admin);
        var row = shown.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains(what, StringComparison.Ordinal));
        var id = row.QuerySelector("input[name=id]")!.GetAttribute("value");
        await editor.PostFormAsync(shown, $"tr form:has(input[value='{id}'])");
        await editor.PostFormAsync(await editor.GetAsync(Admin), "form#declaration", ("Form.ArchitectureUrl", ""));
        page = await site.Visitor().GetAsync("/deklaracja-dostepnosci");
        Assert.DoesNotContain(page.Texts(".prose li"), line => line.Contains(what, StringComparison.Ordinal));
        Assert.False(page.Has("#a11y-ocena"));
    }

    [Fact]
    public async Task What_the_check_finds_is_told_and_full_compliance_is_not_claimed_over_it()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        await editor.WriteAsync(Desk.Unique("Z niejasnym odnośnikiem"), "Opublikuj", ("HtmlBodyPart.Html", "<p>Regulamin jest <a href=\"/kontakt\">tutaj</a>.</p>"));
        var told = await editor.FollowAsync(await editor.PostFormAsync(await editor.GetAsync(Admin), "form[action*='Check']"));
        Assert.Contains(told.Notices(), n => n.StartsWith("Sprawdzono", StringComparison.Ordinal));
        Assert.Contains(told.Texts("details summary"), s => s.Contains("2.4.4", StringComparison.Ordinal));
        await editor.PostFormAsync(await editor.GetAsync(Admin), "form#declaration", ("Form.Status", "Full"));
        var page = await site.Visitor().GetAsync("/deklaracja-dostepnosci");
        Assert.Contains("częściowo zgodna", page.Text("#a11y-status"));
        Assert.Contains(page.Texts(".prose li"), line => line.Contains("dokąd prowadzą", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_who_change_it_at_once_are_told()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var (first, second) = (await editor.GetAsync(Admin), await editor.GetAsync(Admin));
        Assert.Equal(HttpStatusCode.Redirect, (await editor.PostFormAsync(first, "form#declaration", ("Form.ContactEn", "the office"))).Status);
        var refused = await editor.PostFormAsync(second, "form#declaration", ("Form.ContactEn", "the other office"));
        Assert.Contains("Ktoś inny zmienił", refused.Text(".error-summary"));
        Assert.Equal("the other office", refused.Form("form#declaration")["Form.ContactEn"].Single().Trim());
    }

    [Fact]
    public async Task A_review_ticked_today_moves_its_date_and_the_next_one_to_31_March()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var form = (await editor.GetAsync(Admin)).Form("form#declaration").Fill("Form.Reviewed", "true");
        await editor.FollowAsync(await editor.SubmitAsync(form, "Zapisz deklarację"));
        var says = await SaysAsync();
        var today = says.ReviewedOn!.Value;
        Assert.Equal(new DateOnly(today.Year + 1, 3, 31), says.ReviewBy(today));
        Assert.Equal(new DateOnly(today.Year + 1, 3, 31), says.ReviewBy(new(today.Year + 1, 3, 1)));
        Assert.NotNull(says.Keeper);

        await RemindAsync(new(2040, 2, 29, 6, 0, 0, TimeSpan.Zero));
        Assert.Null((await SaysAsync()).RemindedFor);
        await RemindAsync(new(2040, 3, 1, 6, 0, 0, TimeSpan.Zero));
        Assert.Equal(2040, (await SaysAsync()).RemindedFor);
    }

    private Task<AccessibilityDeclaration> SaysAsync() => site.InScopeAsync(services => services.GetRequiredService<DeclarationDesk>().ReadAsync(TestContext.Current.CancellationToken));

    private Task RemindAsync(DateTimeOffset now) => site.InScopeAsync(services =>
        ActivatorUtilities.CreateInstance<DeclarationReminder>(services, (TimeProvider)new FakeTimeProvider(now)).RunAsync(TestContext.Current.CancellationToken));
}

[Collection<SqliteSite>]
public sealed class DeclarationOnSqliteTests(SqliteSite site) : DeclarationTests(site);

[Collection<PostgresSite>]
public sealed class DeclarationOnPostgresTests(PostgresSite site) : DeclarationTests(site);
