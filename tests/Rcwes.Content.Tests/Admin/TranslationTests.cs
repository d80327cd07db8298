using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Tests.Admin;

/// <summary>The original beside its translation, what changed in it, and the list of what is missing or lags behind.</summary>
public abstract class TranslationTests(Site site)
{
    private const string News = "/admin/tlumaczenia?typ=NewsArticle";

    [Fact]
    public async Task The_list_tells_what_is_missing_waits_is_up_to_date_and_lags_behind()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var title = Desk.Unique("Żabia łąka");
        var polish = await editor.WriteAsync(title, "Opublikuj");
        var id = polish.ItemId();
        Assert.Equal("Brak tłumaczenia", await StateAsync(editor, title));
        var missing = await editor.GetAsync(News + "&stan=brakujace");
        Assert.Contains($"/admin/tresc/{id}/tlumaczenie", missing.Document.QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")));

        var twin = await TranslateAsync(editor, id);
        Assert.Equal($"/admin/tresc/{twin.ItemId()}/obok-oryginalu", twin.Url);
        Assert.Equal("Szkic czeka na publikację", await StateAsync(editor, title));
        await editor.SendAsync(twin, "Opublikuj", ("TitlePart.Title", Desk.Unique("Frog meadow")));
        Assert.Equal("Aktualne", await StateAsync(editor, title));

        // A draft of the original is nobody's loss; its publication is.
        polish = await editor.SendAsync(await editor.GetAsync("/admin/tresc/" + id), "Zapisz szkic", ("NewsArticle.Lead.Text", "Inny wstęp."));
        Assert.Equal("Aktualne", await StateAsync(editor, title));
        await editor.SendAsync(polish, "Opublikuj");
        Assert.Equal("Nieaktualne", await StateAsync(editor, title));
        Assert.Equal("Nieaktualne", await StateAsync(editor, title, "&stan=nieaktualne&kierunek=pl-en"));
        Assert.Null(await StateAsync(editor, title, "&kierunek=en-pl"));
        Assert.Null(await StateAsync(editor, title, "&stan=aktualne"));
        Assert.Contains((await editor.GetAsync("/admin")).Document.QuerySelectorAll("section[aria-labelledby=upkeep] a").Select(a => a.GetAttribute("href")), h => h == "/admin/tlumaczenia?stan=nieaktualne");

        // Done, but the public does not see it yet.
        await editor.SendAsync(await editor.GetAsync($"/admin/tresc/{twin.ItemId()}/obok-oryginalu"), "Zapisz szkic", ("NewsArticle.Lead.Text", "Another lead."), ("Current", await CurrentAsync(id)));
        Assert.Equal("Szkic czeka na publikację", await StateAsync(editor, title));
        var file = await editor.Client.GetStringAsync(News + "&handler=Csv");
        Assert.Contains(file.Split('\n'), line => line.StartsWith(title, StringComparison.Ordinal) && line.Contains("Szkic czeka na publikację", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_counts_above_the_list_agree_with_its_pages_and_a_page_beyond_the_end_leads_back()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        await editor.WriteAsync(Desk.Unique("Liczone"), "Opublikuj");
        var page = await editor.GetAsync("/admin/tlumaczenia");
        var counts = page.Texts(".tabs .count").Select(c => int.Parse(c, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(counts[0], counts.Skip(1).Sum());
        var missing = await editor.GetAsync("/admin/tlumaczenia?stan=brakujace");
        Assert.StartsWith($"{counts[2]} ", missing.Text(".pagination-count"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.GetAsync("/admin/tlumaczenia?strona=9999")).Status);
        // Menus and vocabularies carry both languages in one item.
        Assert.DoesNotContain("Taxonomy", page.Document.QuerySelectorAll("#typ option").Select(o => o.GetAttribute("value")));
    }

    [Fact]
    public async Task What_changed_in_the_original_is_marked_at_its_field_and_a_button_declares_the_translation_up_to_date_without_touching_it()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var title = Desk.Unique("Dyżur");
        var polish = await editor.WriteAsync(title, "Opublikuj", ("HtmlBodyPart.Html", "<p>Dyżur jest we wtorek.</p><p>Zapraszamy.</p>"));
        var twin = await TranslateAsync(editor, polish.ItemId());
        twin = await editor.SendAsync(twin, "Opublikuj", ("TitlePart.Title", Desk.Unique("Duty hours")), ("HtmlBodyPart.Html", "<p>Duty hours are on Tuesday.</p>"));
        Assert.False(twin.Has(".beside-source .tag"));
        Assert.False(twin.Has("#current"));
        await editor.SendAsync(await editor.GetAsync("/admin/tresc/" + polish.ItemId()), "Opublikuj", ("HtmlBodyPart.Html", "<p>Dyżur jest w środę.</p><p>Zapraszamy.</p>"));

        var page = await editor.GetAsync(twin.Url);
        Assert.Equal(["Treść"], page.Texts(".notice .cluster a"));
        var source = page.One(".beside-source:has(.tag)");
        Assert.Contains("wtorek", source.QuerySelectorAll("del").Select(d => d.TextContent));
        Assert.Contains("środę", source.QuerySelectorAll("ins").Select(i => i.TextContent));
        Assert.Equal("pl", source.QuerySelector(".diff-inline")!.GetAttribute("lang"));
        Assert.Contains(page.Texts(".beside-words[lang=pl]"), t => t == title);

        var confirmed = await editor.FollowAsync(await editor.PostFormAsync(page, "form[action$=tlumaczenie-aktualne]"));
        Assert.Contains(confirmed.Notices(), n => n.Contains("tłumaczenie jest aktualne", StringComparison.Ordinal));
        Assert.Equal("Aktualne", await StateAsync(editor, title));
        // The public still reads the same version, and there is no draft beside it.
        var versions = await editor.GetAsync($"/admin/tresc/{twin.ItemId()}/wersje");
        Assert.Equal("2 wersje", versions.Text(".pagination-count"));
        Assert.Contains(versions.Texts(".timeline li"), l => l.StartsWith("potwierdzono, że tłumaczenie jest aktualne", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tick_follows_the_version_that_the_translator_saw_and_not_one_that_came_in_between()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var title = Desk.Unique("Wyścig");
        var polish = await editor.WriteAsync(title, "Opublikuj");
        var twin = await editor.SendAsync(await TranslateAsync(editor, polish.ItemId()), "Opublikuj", ("TitlePart.Title", Desk.Unique("Race")));
        polish = await editor.SendAsync(await editor.GetAsync("/admin/tresc/" + polish.ItemId()), "Opublikuj", ("NewsArticle.Lead.Text", "Drugi wstęp."));
        var open = await editor.GetAsync(twin.Url);
        await editor.SendAsync(polish, "Opublikuj", ("HtmlBodyPart.Html", "<p>Trzecia treść</p>"));
        var after = await editor.SendAsync(open, "Opublikuj", ("NewsArticle.Lead.Text", "Second lead."), ("Current", open.One("#current").GetAttribute("value")));
        Assert.Equal("Nieaktualne", await StateAsync(editor, title));
        Assert.Equal(["Treść"], after.Texts(".notice .cluster a"));
    }

    [Fact]
    public async Task Two_who_translate_at_once_lose_nothing_and_stay_beside_the_original()
    {
        var (first, second) = (await site.SignInAsRoleAsync("Redaktor"), await site.SignInAsRoleAsync("Redaktor"));
        var polish = await first.WriteAsync(Desk.Unique("Dwie osoby"), "Opublikuj");
        var twin = await TranslateAsync(first, polish.ItemId());
        var open = await second.GetAsync(twin.Url);
        await first.SendAsync(twin, "Zapisz szkic", ("NewsArticle.Lead.Text", "First."));
        var refused = await second.SubmitAsync(open.Form(Desk.Editor).Fill("TitlePart.Title", "Second"), "Zapisz szkic");
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        var saved = await second.FollowAsync(await second.SubmitAsync(refused.Form("form#conflict"), "Zapisz to, co wybrano"));
        Assert.Equal(twin.Url, saved.Url);
        Assert.Equal(["First."], saved.Form(Desk.Editor)["NewsArticle.Lead.Text"]);
        Assert.Equal(["Second"], saved.Form(Desk.Editor)["TitlePart.Title"]);
    }

    [Fact]
    public async Task What_was_typed_stays_in_the_form_when_the_translation_or_its_original_is_deleted_meanwhile()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        foreach (var original in new[] { true, false })
        {
            var polish = await editor.WriteAsync(Desk.Unique("Znika"), "Opublikuj");
            var twin = await TranslateAsync(editor, polish.ItemId());
            await editor.FollowAsync(await editor.PostFormAsync(await editor.GetAsync($"/admin/tresc/{(original ? polish : twin).ItemId()}/usuniecie"), "form.form"));
            var answer = await editor.SendAsync(twin, "Zapisz szkic", ("NewsArticle.Lead.Text", "Typed for an hour."));
            if (original) answer = await editor.GetAsync($"/admin/tresc/{twin.ItemId()}");
            else Assert.Contains(answer.Texts(".error-summary li"), l => l.StartsWith("Ktoś usunął tę treść", StringComparison.Ordinal));
            Assert.Equal(["Typed for an hour."], answer.Form(Desk.Editor)["NewsArticle.Lead.Text"]);
        }
    }

    [Fact]
    public async Task Blocks_stand_beside_their_counterparts_and_what_has_none_is_told()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var page = await editor.SendAsync(await editor.NewAsync("Page"), "Dodaj: Tekst", ("TitlePart.Title", Desk.Unique("Z blokami")), ("Page.Lead.Text", "Wstęp"));
        var one = page.Form(Desk.Editor)["FlowPart.Items"].Single();
        page = await editor.SendAsync(page, "Dodaj: Tekst", ($"FlowPart.{one}.TextBlock.Heading.Text", "Żaby"));
        var two = page.Form(Desk.Editor)["FlowPart.Items"][1];
        page = await editor.SendAsync(page, "Opublikuj", ($"FlowPart.{two}.TextBlock.Heading.Text", "Bociany"));
        var twin = await TranslateAsync(editor, page.ItemId());
        Assert.Equal(["Żaby", "Bociany"], twin.Texts(".block .beside:has([name$='TextBlock.Heading.Text']) .beside-words"));
        twin = await editor.SendAsync(twin, "Zapisz szkic", [.. twin.Form(Desk.Editor)["FlowPart.Items"].Select((b, i) => ($"FlowPart.{b}.TextBlock.Heading.Text", (string?)(i == 0 ? "Frogs" : "Storks")))]);

        page = await editor.SendAsync(await editor.GetAsync("/admin/tresc/" + page.ItemId()), "Dodaj: Tekst");
        var three = page.Form(Desk.Editor)["FlowPart.Items"][2];
        await editor.SendAsync(page, "Opublikuj", ($"FlowPart.{two}.TextBlock.Heading.Text", "Czaple"), ($"FlowPart.{three}.TextBlock.Heading.Text", "Łosie"));
        twin = await editor.GetAsync(twin.Url);
        Assert.Equal(["Bociany"], twin.Texts(".block .beside-source:has(.tag) del"));
        Assert.Equal(["Czaple"], twin.Texts(".block .beside-source:has(.tag) ins"));
        Assert.Contains(twin.Texts(".beside-list .beside-words"), t => t == "Łosie");
        // Without JavaScript a block is added here as in the editor, and the text so far stays.
        twin = await editor.SendAsync(twin, "Dodaj: Tekst");
        Assert.Equal(3, twin.Form(Desk.Editor)["FlowPart.Items"].Count);
        Assert.Contains(twin.Texts(".block .beside-source ins"), t => t == "Łosie");
    }

    [Fact]
    public async Task An_english_original_is_translated_into_polish_in_the_other_direction()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        var title = Desk.Unique("English first");
        var english = await editor.SendAsync(await editor.NewAsync(prefix: "/en"), "Publish", ("TitlePart.Title", title), ("NewsArticle.Lead.Text", "Short."));
        Assert.Equal("Brak tłumaczenia", await StateAsync(editor, title, "&kierunek=en-pl"));
        var twin = await TranslateAsync(editor, english.ItemId());
        Assert.StartsWith("Tłumaczenie na polski", twin.Heading, StringComparison.Ordinal);
        var polish = Desk.Unique("Najpierw po angielsku");
        await editor.SendAsync(twin, "Opublikuj", ("TitlePart.Title", polish), ("NewsArticle.Lead.Text", "Krótko."));
        Assert.Equal("Aktualne", await StateAsync(editor, title, "&kierunek=en-pl"));
        // The Polish one is a translation, not an original.
        Assert.Null(await StateAsync(editor, polish));
    }

    [Fact]
    public async Task Twins_that_came_without_a_word_follow_the_later_one_until_somebody_confirms()
    {
        var (polish, english) = await TwinsAsync();
        var editor = await site.SignInAsRoleAsync("Redaktor");
        Assert.Equal("Aktualne", await StateAsync(editor, polish.DisplayText, type: "Page"));
        var page = await editor.GetAsync($"/admin/tresc/{english.ContentItemId}/obok-oryginalu");
        Assert.Contains(page.Texts(".notice h2"), h => h.StartsWith("Nikt jeszcze nie potwierdził", StringComparison.Ordinal));
        await site.PublishAsync(polish.Copy());
        Assert.Equal("Nieaktualne", await StateAsync(editor, polish.DisplayText, type: "Page"));
        await editor.PostFormAsync(await editor.GetAsync(page.Url), "form[action$=tlumaczenie-aktualne]");
        Assert.Equal("Aktualne", await StateAsync(editor, polish.DisplayText, type: "Page"));
    }

    [Fact]
    public async Task What_a_translation_follows_leaves_with_a_recipe_and_a_recipe_that_does_not_know_it_takes_nothing_away()
    {
        var (polish, english) = await TwinsAsync();
        var editor = await site.SignInAsRoleAsync("Redaktor");
        await editor.PostFormAsync(await editor.GetAsync($"/admin/tresc/{english.ContentItemId}/obok-oryginalu"), "form[action$=tlumaczenie-aktualne]");
        var administrator = await site.SignInAsAdministratorAsync();
        var recipe = await administrator.Client.GetStringAsync("/admin/receptury?handler=Export");
        Assert.Contains($"\"SourceVersionId\": \"{polish.VersionId}\"", recipe, StringComparison.Ordinal);

        var bare = english.Copy();
        bare.Document.Remove(nameof(RcwesTranslationPart));
        bare.Set(nameof(HtmlBodyPart), new HtmlBodyPart { Html = "<p>New text from a recipe</p>" });
        await site.InScopeAsync(async services =>
        {
            await services.GetRequiredService<ContentStore>().ImportAsync(bare, publish: true, Actor.System, DateTime.UtcNow, default);
            await services.GetRequiredService<RcwesDb>().SaveChangesAsync();
            var latest = await services.GetRequiredService<ContentStore>().LatestAsync(english.ContentItemId, default);
            Assert.Equal(polish.VersionId, latest!.Part<RcwesTranslationPart>().SourceVersionId);
        });
        Assert.DoesNotContain("RcwesTranslationPart", (await editor.GetAsync($"/admin/tresc/{english.ContentItemId}/wersje/porownanie?od=1&do=2")).Html);
    }

    [Fact]
    public async Task Who_may_only_look_sees_the_list_and_nobody_declares_for_a_stranger_or_from_an_old_page()
    {
        var (polish, english) = await TwinsAsync();
        var (viewer, editor) = (await site.SignInAsRoleAsync("Audytor"), await site.SignInAsRoleAsync("Redaktor"));
        Assert.Equal("Aktualne", await StateAsync(viewer, polish.DisplayText, type: "Page"));
        foreach (var path in new[] { "obok-oryginalu", "tlumaczenie-aktualne" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await viewer.GetAsync($"/admin/tresc/{english.ContentItemId}/{path}")).Status);
            Assert.StartsWith("/konto/logowanie", (await site.Visitor().GetAsync($"/admin/tresc/{english.ContentItemId}/{path}")).Location);
        }
        var alone = await site.PublishAsync(Writing.Page(Desk.Unique("Bez pary"), Writing.Path("sam")));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/admin/tresc/{alone.ContentItemId}/obok-oryginalu")).Status);

        var page = await editor.GetAsync($"/admin/tresc/{english.ContentItemId}/tlumaczenie-aktualne");
        var strange = await editor.PostFormAsync(page, "form.form", ("Source", alone.VersionId));
        Assert.Contains(strange.Notices(), n => n.StartsWith("Nie ma takiej wersji oryginału", StringComparison.Ordinal));
        await site.SaveDraftAsync(english.Copy());
        var old = await editor.PostFormAsync(page, "form.form");
        Assert.Contains(old.Notices(), n => n.StartsWith("Tłumaczenie zmieniło się w międzyczasie", StringComparison.Ordinal));
    }

    /// <summary>Two published pages that share a set and say nothing of each other, as recipes bring them.</summary>
    private async Task<(ContentItem Polish, ContentItem English)> TwinsAsync()
    {
        var set = ContentIds.New();
        var polish = Writing.Page(Desk.Unique("Bliźniak"), Writing.Path("blizniak"));
        var english = Writing.Page(Desk.Unique("Twin"), "en/" + Writing.Path("twin"));
        polish.Set(nameof(LocalizationPart), new LocalizationPart { Culture = "pl", LocalizationSet = set });
        english.Set(nameof(LocalizationPart), new LocalizationPart { Culture = "en", LocalizationSet = set });
        return (await site.PublishAsync(polish), await site.PublishAsync(english));
    }

    private static async Task<Page> TranslateAsync(Visitor editor, string id) =>
        await editor.FollowAsync(await editor.PostFormAsync(await editor.GetAsync($"/admin/tresc/{id}/tlumaczenie"), "form.form"));

    /// <summary>State in the list; null when the title is not on its first page.</summary>
    private static async Task<string?> StateAsync(Visitor person, string title, string query = "", string type = "NewsArticle")
    {
        // Each state on a page of its own, so that other tests' items cannot push this one away.
        string[] states = query.Contains("stan=", StringComparison.Ordinal) ? [""] : ["&stan=nieaktualne", "&stan=brakujace", "&stan=szkice", "&stan=aktualne"];
        foreach (var state in states)
        {
            var page = await person.GetAsync($"/admin/tlumaczenia?typ={type}{query}{state}");
            var row = page.Document.QuerySelectorAll("tbody tr").FirstOrDefault(r => r.QuerySelector("th span[lang]")!.TextContent == title);
            if (row is not null) return row.QuerySelector(".state")!.TextContent;
        }
        return null;
    }

    /// <summary>The published version of an item.</summary>
    private Task<string> CurrentAsync(string id) => site.InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Set<ItemVersion>().Where(i => i.ContentItemId == id && i.Published).Select(i => i.VersionId).SingleAsync());
}

[Collection<SqliteSite>]
public sealed class TranslationTests_on_SQLite(SqliteSite site) : TranslationTests(site);

[Collection<PostgresSite>]
public sealed class TranslationTests_on_PostgreSQL(PostgresSite site) : TranslationTests(site);
