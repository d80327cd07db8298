using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Tests.Public;

/// <summary>The page of an institution, on both engines.</summary>
public abstract class EntryPageTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_tells_what_whom_for_where_and_how_to_reach_it()
    {
        var page = await site.Visitor().GetAsync(await ListedAsync(Samples.Association(Samples.Name("Stowarzyszenie „Łąka”"))));
        Assert.Equal("68 32 808 56", page.Text(".contact-large"));
        Assert.Equal("tel:+48683280856", page.One(".contact-large a").GetAttribute("href"));
        Assert.Equal(["Uczymy szyć.", "I piec chleb."], page.Texts(".sheet .prose p"));
        Assert.Equal(["/instytucje?usluga=mediacje", "/instytucje?usluga=szkolenia-i-kursy", "/instytucje?dla=mlodziez"], page.Document.QuerySelectorAll(".sheet-terms a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["Siedziba", "Filia w Lubsku"], page.Texts(".place h3"));
        Assert.Equal(["poniedziałek 8:00–12:00, 13:00–16:00", "wtorek–sobota nieczynne", "niedziela 10:00–12:00"], page.Texts(".hours th").Zip(page.Texts(".hours td"), (day, hours) => $"{day} {hours}"));
        Assert.Equal(["wejście bez stopni", "winda albo wszystko na parterze"], page.Texts(".access li"));
        Assert.Contains("gmina Żary (miasto), powiat żarski", page.Texts(".place-gmina"));
        Assert.Contains("927-187-32-07", page.Texts(".summary-list .number"));
        Assert.Contains(page.Texts("#ps p"), t => t.Contains("1 marca 2024", StringComparison.Ordinal) && t.Contains("PS.12.2024", StringComparison.Ordinal));
        // Contacts that are not public are nobody's business.
        Assert.DoesNotContain("Żaneta Śliwa", page.Html);
        Assert.Equal(["Strona główna", "Instytucje"], page.Texts(".breadcrumb a"));
        Assert.Contains(page.Texts(".freshness p"), t => t.StartsWith("Nikt jeszcze", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_engines_read_the_right_type_and_no_name_breaks_out_of_the_script()
    {
        var path = await ListedAsync(Samples.Association(Samples.Name("Klub </script><b>Żubr</b>")));
        var page = await site.Visitor().GetAsync(path);
        var data = page.Document.QuerySelectorAll("script[type='application/ld+json']").Select(s => JsonDocument.Parse(s.TextContent).RootElement).ToList();
        var entry = data.Single(d => d.GetProperty("@type").GetString() == "NGO");
        Assert.Contains("</script><b>Żubr</b>", entry.GetProperty("name").GetString());
        Assert.Equal("PL9271873207", entry.GetProperty("vatID").GetString());
        Assert.Equal("Żary", entry.GetProperty("address").GetProperty("addressLocality").GetString());
        Assert.Contains(data, d => d.GetProperty("@type").GetString() == "BreadcrumbList");
        Assert.EndsWith(path, page.One("link[rel=canonical]").GetAttribute("href"));
        var office = await site.Visitor().GetAsync(await ListedAsync(new EntryFacts(Samples.Name("Ośrodek Pomocy"), "OPS")));
        Assert.Contains("\"GovernmentOrganization\"", office.Html);
    }

    [Fact]
    public async Task The_card_for_an_address_book_is_folded_and_escaped()
    {
        var name = Samples.Name("Stowarzyszenie na rzecz Rodzin; Dzieci, Młodzieży i Seniorów Ziemi Żarskiej „Łąka”");
        var answer = await site.Visitor().Client.GetAsync(await ListedAsync(Samples.Association(name)) + ".vcf", Ct);
        Assert.Equal("text/vcard", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        var lines = text.Replace("\r\n ", "").Split("\r\n");
        Assert.Contains("FN:" + name.Replace(";", "\\;").Replace(",", "\\,"), lines);
        Assert.Contains("TEL;TYPE=WORK,VOICE:68 32 808 56", lines);
        Assert.Contains("ADR;TYPE=WORK:;;ul. Źródlana 3;Żary;;68-200;Polska", lines);
    }

    [Fact]
    public async Task Only_what_is_listed_is_shown_and_each_other_state_has_its_answer()
    {
        var visitor = site.Visitor();
        foreach (var state in new[] { InstitutionState.Draft, InstitutionState.Hidden })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(await PathAsync(await site.EntryAsync(Samples.Association(Samples.Name("Ukryta Łąka")), state)))).Status);

        var closed = await visitor.GetAsync(await PathAsync(await site.EntryAsync(Samples.Association(Samples.Name("Zamknięta Łąka")), InstitutionState.Closed)));
        Assert.Equal((HttpStatusCode.Gone, "noindex"), (closed.Status, closed.One("meta[name=robots]").GetAttribute("content")));
        Assert.Contains("Ta instytucja już nie działa", closed.Text(".notice"));
        Assert.DoesNotContain("68 32 808 56</a></dd>", closed.Html);
        Assert.Contains("typ=STO&blisko=081102", closed.One(".actions a.button:not(.button-quiet)").GetAttribute("href"));

        var (gone, stays) = (await site.EntryAsync(Samples.Association(Samples.Name("Dawna Łąka"))), await site.EntryAsync(Samples.Association(Samples.Name("Nowa Łąka"))));
        await DoAsync(gone, async (book, entry) => entry.MergeInto((await book.FindAsync(stays, Ct))!, Actor.System, Samples.Now));
        var moved = await visitor.GetAsync("/en" + await PathAsync(gone));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/en" + await PathAsync(stays)), (moved.Status, moved.Location));

        await DoAsync(stays, (_, entry) => Task.FromResult(entry.ForbidListing(null, Actor.System, Samples.Now)));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(await PathAsync(stays))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(await PathAsync(gone))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(await PathAsync(stays) + ".vcf")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(await PathAsync(stays) + "/blad")).Status);
    }

    [Fact]
    public async Task The_sitemap_knows_listed_entries_in_both_languages_and_no_others()
    {
        var (listed, closed) = (await ListedAsync(Samples.Association(Samples.Name("Jasna Łąka"))), await PathAsync(await site.EntryAsync(Samples.Association(Samples.Name("Ciemna Łąka")), InstitutionState.Closed)));
        var map = (await site.Visitor().GetAsync("/sitemap.xml")).Html;
        Assert.Contains($"{listed}</loc>", map);
        Assert.Contains($"/en{listed}</loc>", map);
        Assert.Contains("/en/instytucje</loc>", map);
        Assert.DoesNotContain(closed, map);
    }

    [Fact]
    public async Task A_unit_and_its_body_lead_to_each_other_and_English_readers_are_told_of_a_Polish_text()
    {
        var body = await site.EntryAsync(Samples.Association(Samples.Name("Caritas Żarska")));
        var unit = await ListedAsync(new EntryFacts(Samples.Name("Centrum Integracji Społecznej"), "CIS") { ParentId = body, DescriptionPl = "Uczymy gotować." });
        var visitor = site.Visitor();
        var page = await visitor.GetAsync("/en" + unit);
        Assert.Equal("pl", page.One(".sheet .prose p").GetAttribute("lang"));
        Assert.True(page.Has($"a[href='/en{await PathAsync(body)}']"));
        Assert.True((await visitor.GetAsync(await PathAsync(body))).Has($"a[href='{unit}']"));
    }

    private async Task<string> ListedAsync(EntryFacts facts) => await PathAsync(await site.EntryAsync(facts));

    private Task<string> PathAsync(Guid id) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Id == id).Select(i => "/instytucje/" + i.Slug).SingleAsync(Ct));

    private Task DoAsync(Guid id, Func<InstitutionBook, Institution, Task<Framework.Activity.ActivityEntry>> act) => site.InScopeAsync(async s =>
    {
        var book = s.GetRequiredService<InstitutionBook>();
        await book.SaveAsync(await act(book, (await book.FindAsync(id, Ct))!), Ct);
    });
}

[Collection<SqliteSite>]
public sealed class EntryPageTestsOnSqlite(SqliteSite site) : EntryPageTests(site);

[Collection<PostgresSite>]
public sealed class EntryPageTestsOnPostgres(PostgresSite site) : EntryPageTests(site);
