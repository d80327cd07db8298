using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Import;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Tests.Exchange;

/// <summary>A list of institutions comes in: shown first, then done, then taken back.</summary>
public abstract class ImportTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_shown_row_by_row_before_anything_changes_and_then_does_what_was_shown()
    {
        var desk = await Importing.AsAsync(site);
        var (fresh, known) = (Samples.Name("Fundacja Żółta Łódź"), Samples.Name("Stowarzyszenie Świerk"));
        var regon = Importing.Regon();
        await site.EntryAsync(new EntryFacts(known, "STO") { Identifiers = [new(IdentifierScheme.Regon, regon)], Places = [new(PlaceKind.Seat) { Locality = "Żary", GminaCode = "081102", Street = "ul. Łąkowa 1" }], Website = "https://swierk.example.pl" });
        var look = await desk.CheckAsync(Importing.Csv(
            "Nazwa podmiotu;Forma prawna;REGON;Kod;Miejscowość;Gmina;Ulica i numer;E-mail;Tel.;Uwagi",
            $"{fresh};fundacja;{Importing.Regon()};66-400;Gorzów Wielkopolski;Gorzów Wielkopolski;ul. Ćwikłowa 3;biuro@lodz.example.pl;95 738 00 61;nic",
            $"{known};STO;{regon};68-200;Żary;Żary (gmina wiejska);ul. Łąkowa 2;;;",
            $"{known};STO;{regon};;;;;;;"), list: true);
        Assert.Equal(["nowy wpis", "zmiana wpisu", "bez zmian"], look.Texts("td .tag"));
        Assert.Contains("ul. Łąkowa 1", look.Text("dl.changes del"));
        Assert.Contains("ul. Łąkowa 2", look.Text("dl.changes ins"));
        Assert.Null(await desk.EntryAsync(fresh));

        var done = await desk.RunAsync(look);
        Assert.Equal(["dodany", "zmieniony", "pominięty"], done.Texts("td .tag"));
        var entry = (await desk.EntryAsync(fresh))!;
        Assert.Equal((InstitutionState.Listed, "FUN", "086101"), (entry.State, entry.TypeCode, entry.Facts().Seat!.GminaCode));
        Assert.Equal(("biuro@lodz.example.pl", "95 738 00 61"), (entry.Contacts[0].Email, entry.Contacts[0].Phone));
        var changed = (await desk.EntryAsync(known))!.Facts();
        Assert.Equal(("ul. Łąkowa 2", "https://swierk.example.pl"), (changed.Seat!.Street, changed.Website));
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            var id = Importing.Path(done).Split('/')[^1];
            Assert.Equal(["started", "finished"], await db.Activities.Where(a => a.SubjectType == "institution-import" && a.SubjectId == id).OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync(Ct));
            Assert.Equal(["proposed", "listed"], await db.Activities.Where(a => a.SubjectId == entry.Id.ToString()).OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync(Ct));
        });
    }

    [Theory]
    [InlineData("utf-8", ";")]
    [InlineData("utf-8-bom", ",")]
    [InlineData("windows-1250", ";")]
    [InlineData("windows-1250", "\t")]
    [InlineData("utf-16", "\t")]
    public async Task Polish_letters_come_through_in_every_encoding_and_separator(string encoding, string separator)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var writer = encoding == "utf-8-bom" ? new UTF8Encoding(true) : encoding == "utf-8" ? new UTF8Encoding(false) : Encoding.GetEncoding(encoding);
        var name = Samples.Name("Zażółć gęślą jaźń");
        var text = string.Join("\n", string.Join(separator, "nazwa", "miejscowosc"), string.Join(separator, $"\"{name}\"", "Świebodzin"));
        var desk = await Importing.AsAsync(site);
        var look = await desk.CheckAsync([.. writer.Preamble, .. writer.GetBytes(text)]);
        Assert.Equal(name, look.Text("tbody th"));
        Assert.Equal(["nowy wpis"], look.Texts("td .tag"));
    }

    [Fact]
    public async Task A_spreadsheet_comes_in_with_numbers_dates_and_formulas_as_text()
    {
        var name = Samples.Name("Spółdzielnia Śliwka");
        var (regon, krs) = (Importing.Regon(), Random.Shared.Next(100_000, 999_999));
        var desk = await Importing.AsAsync(site);
        var look = await desk.CheckAsync(Importing.Excel(new Dictionary<string, object?>
        {
            ["Nazwa"] = name,
            ["Typ"] = "spółdzielnia socjalna",
            ["REGON"] = long.Parse(regon, CultureInfo.InvariantCulture),
            ["KRS"] = krs,
            ["Przedsiębiorstwo społeczne"] = "tak",
            ["Data decyzji"] = new DateTime(2024, 3, 1),
            ["Opis"] = "=cmd|' /C calc'!A0",
            ["TERYT"] = 80802,
        }), name: "lista.xlsx");
        await desk.RunAsync(look);
        var facts = (await desk.EntryAsync(name))!.Facts();
        Assert.Equal([regon, krs.ToString("D10", CultureInfo.InvariantCulture)], facts.Identifiers.OrderBy(i => i.Scheme).Select(i => i.Value));
        Assert.Equal((new DateOnly(2024, 3, 1), "=cmd|' /C calc'!A0", "080802"), (facts.SocialEnterpriseSince, facts.DescriptionPl, facts.Seat?.GminaCode));
    }

    [Fact]
    public async Task What_cannot_be_right_is_refused_with_what_to_do_and_can_be_downloaded_to_mend()
    {
        var desk = await Importing.AsAsync(site);
        var look = await desk.CheckAsync(Importing.Csv(
            "nazwa;typ;nip;gmina;rodzaj gminy;email",
            $"{Samples.Name("Zły NIP")};STO;9271873208;;;",
            $"{Samples.Name("Nieznana gmina")};STO;;Swiebodzinn;;",
            $"{Samples.Name("Dwie gminy")};STO;;Żary;;",
            $"{Samples.Name("Gmina wiejska")};STO;;Żary;wiejska;",
            $"{Samples.Name("Nieznany typ")};fundacija;;;;",
            $"{Samples.Name("Zły adres")};STO;;;;=HYPERLINK(1)",
            ";STO;;;;"));
        Assert.Equal(["odrzucony", "odrzucony", "odrzucony", "nowy wpis", "odrzucony", "odrzucony", "odrzucony"], look.Texts("td .tag"));
        var findings = look.Texts(".finding");
        Assert.Contains(findings, f => f.StartsWith("Ten NIP jest błędny.", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Contains("Najbliższe nazwy: Świebodzin", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Contains("Żary (miasto) – 081102", StringComparison.Ordinal) || f.Contains("Żary (gmina wiejska) – 081110", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Contains("Najbliższe nazwy: fundacja", StringComparison.Ordinal));
        Assert.Contains("Wpisz nazwę instytucji.", findings);
        Assert.Single((await desk.FilteredAsync(look, "nowe")).Texts("td .tag"));

        var file = await desk.Person.Client.GetStringAsync($"{Importing.Path(look)}?handler=Problems", Ct);
        Assert.Equal(7, file.Trim().Split("\r\n").Length);
        Assert.StartsWith("nazwa;typ;nip;gmina;rodzaj gminy;email;numer wiersza;wynik;co jest nie tak", file, StringComparison.Ordinal);
        Assert.Contains(";'=HYPERLINK(1);", file, StringComparison.Ordinal);
        Assert.DoesNotContain(";=HYPERLINK", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_likely_double_waits_for_a_decision_and_a_shared_NIP_never_refuses()
    {
        var desk = await Importing.AsAsync(site);
        var (city, office) = (Samples.Name("Gmina Miejska Łęknica"), Samples.Name("Ośrodek Pomocy Społecznej w Łęknicy"));
        await site.EntryAsync(new EntryFacts(city, "JST") { Identifiers = [new(IdentifierScheme.Nip, "9271873207")], Places = [new(PlaceKind.Seat) { GminaCode = "081101", Locality = "Łęknica" }] });
        var look = await desk.CheckAsync(Importing.Csv("nazwa;typ;nip;gmina", $"{office};OPS;927-187-32-07;Łęknica", $"{office};OPS;;Łęknica"));
        Assert.Equal(["może już być w katalogu", "może już być w katalogu"], look.Texts("td .tag"));
        Assert.Contains(look.Texts(".likes li"), t => t.StartsWith("ten sam numer", StringComparison.Ordinal));
        Assert.Contains(look.Texts(".likes li"), t => t.Contains("wiersz 2 tego pliku", StringComparison.Ordinal));

        var suspected = await desk.FilteredAsync(look, "podejrzane");
        await desk.Person.SubmitAsync(suspected.Form("form#decide").Fill("wiersz[2]", "add"));
        var done = await desk.RunAsync(await desk.Person.GetAsync(Importing.Path(look)));
        Assert.Equal(["dodany", "pominięty"], done.Texts("td .tag"));
        Assert.NotNull(await desk.EntryAsync(office));
    }

    [Fact]
    public async Task A_file_does_not_bring_back_an_institution_that_asked_not_to_be_listed()
    {
        var desk = await Importing.AsAsync(site);
        var (name, other) = (Samples.Name("Zacisze Źdźbło"), Samples.Name("Gwarny Świerszcz"));
        var id = await site.EntryAsync(new EntryFacts(name, "INN") { Places = [new(PlaceKind.Seat) { GminaCode = "080905", Locality = "Dąbrowa" }] });
        await site.InScopeAsync(async s =>
        {
            var book = s.GetRequiredService<InstitutionBook>();
            await book.SaveAsync((await book.FindAsync(id, Ct))!.ForbidListing(null, Framework.Actor.System, Samples.Now), Ct);
        });
        var gmina = await desk.GminaAsync("080905");
        var look = await desk.CheckAsync(Importing.Csv("nazwa;typ;gmina;telefon", $"{name};INN;{gmina};95 738 00 61", $"{name};STO;{gmina};", $"{other};STO;{gmina};"), list: true);
        await desk.Person.SubmitAsync((await desk.FilteredAsync(look, "podejrzane")).Form("form#decide").Fill("wiersz[3]", "add"));
        var done = await desk.RunAsync(await desk.Person.GetAsync(Importing.Path(look)));
        Assert.Equal(["zmieniony", "dodany", "dodany"], done.Texts("td .tag"));
        // The same entry says more and stays hidden; its copy is there for staff only; the third has nothing to do with it.
        Assert.Contains(done.Texts(".finding"), t => t.StartsWith($"Instytucja „{name}” zastrzegła", StringComparison.Ordinal));
        var states = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Name == name || i.Name == other).OrderBy(i => i.CreatedUtc).ThenBy(i => i.Id).Select(i => new { i.Id, i.Name, i.State }).ToListAsync(Ct));
        Assert.Equal([InstitutionState.Hidden, InstitutionState.Proposed, InstitutionState.Listed], states.OrderBy(s => s.Id != id).ThenBy(s => s.Name == other).Select(s => s.State));
        Assert.Empty((await site.Visitor().GetAsync($"/instytucje?q={Uri.EscapeDataString(name)}")).Texts(".entry-card"));
    }

    [Fact]
    public async Task A_whole_import_is_taken_back_and_what_somebody_touched_since_stays()
    {
        var desk = await Importing.AsAsync(site);
        var (gone, kept, changed) = (Samples.Name("Fundacja Rzęsa"), Samples.Name("Fundacja Trzcina"), Samples.Name("Fundacja Tatarak"));
        var regon = Importing.Regon();
        var id = await site.EntryAsync(Samples.Association(changed) with { Identifiers = [new(IdentifierScheme.Regon, regon)] });
        var before = (await desk.EntryAsync(changed))!.Facts();
        var done = await desk.RunAsync(await desk.CheckAsync(Importing.Csv("nazwa;typ;regon;miejscowosc;telefon", $"{gone};FUN;{Importing.Regon()};Żagań;", $"{kept};FUN;{Importing.Regon()};Kożuchów;", $"{changed};FUN;{regon};;68 32 808 56")));
        await site.InScopeAsync(async services =>
        {
            var book = services.GetRequiredService<InstitutionBook>();
            var entry = (await book.FindAsync((await desk.EntryAsync(kept))!.Id, Ct))!;
            await book.SaveAsync(entry.List(Actor.System, Samples.Now), Ct);
        });
        var undone = await desk.UndoAsync(done);
        Assert.Equal(["usunięty z katalogu", "został", "przywrócony"], undone.Texts("td .tag"));
        Assert.Null(await desk.EntryAsync(gone));
        Assert.NotNull(await desk.EntryAsync(kept));
        var after = (await desk.EntryAsync(changed))!;
        Assert.Equal(id, after.Id);
        Assert.Empty(EntryFields.Differing(before, after.Facts()));
        Assert.Equal(404, (int)(await desk.Person.GetAsync(Importing.Path(done) + "/cofniecie")).Status);
    }

    [Fact]
    public async Task What_changed_after_the_check_is_not_overwritten()
    {
        var desk = await Importing.AsAsync(site);
        var known = Samples.Name("Fundacja Jałowiec");
        var id = await site.EntryAsync(new EntryFacts(known, "FUN") { Places = [new(PlaceKind.Seat) { Locality = "Sława" }] });
        var look = await desk.CheckAsync(Importing.Csv("id;nazwa;strona", $"{id};{known};jalowiec.example.pl"));
        await site.InScopeAsync(async services =>
        {
            var book = services.GetRequiredService<InstitutionBook>();
            var entry = (await book.FindAsync(id, Ct))!;
            await book.ChangeAsync(entry, entry.Facts() with { Website = "https://inny.example.pl" }, Actor.System, Samples.Now, Ct);
            await book.SaveAsync(Ct);
        });
        Assert.Equal(["nie wczytano"], (await desk.RunAsync(look)).Texts("td .tag"));
        Assert.Equal("https://inny.example.pl", (await desk.EntryAsync(known))!.Website);
    }

    [Theory]
    [InlineData("", "Plik jest pusty.")]
    [InlineData("nazwa;typ", "W pliku są tylko nagłówki")]
    [InlineData("nazwa;typ\nŁąka;STO;coś;jeszcze", "Wiersz 2 ma więcej komórek")]
    [InlineData("\u0001\u0000\u0000\u0000", "To nie jest plik CSV ani XLSX.")]
    [InlineData("PK\u0003\u0004abcdefghijklmnop", "Tego pliku nie da się otworzyć")]
    public async Task A_file_that_is_no_list_is_refused_in_words(string text, string sentence)
    {
        var answer = await (await Importing.AsAsync(site)).UploadAsync(Encoding.UTF8.GetBytes(text));
        Assert.Contains(text.Length == 0 ? "Wybierz plik z listą instytucji." : sentence, answer.Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_cannot_be_right_are_told_and_can_be_set_by_hand()
    {
        var desk = await Importing.AsAsync(site);
        var name = Samples.Name("Świetlica Bocian");
        var columns = await desk.UploadAsync(Importing.Csv("jak się zwie;gdzie", $"{name};Bytnica"));
        var told = await desk.Person.SubmitAsync(columns.Form("form#mapping"));
        Assert.Contains("jak się zwie, gdzie", told.Text(".error-summary"), StringComparison.Ordinal);
        var form = told.Form("form#mapping").Fill("kolumna", "nazwa").Add("kolumna", "miejscowosc");
        var look = await desk.Person.FollowAsync(await desk.Person.SubmitAsync(form));
        Assert.Equal(200, (int)look.Status);
        Assert.Contains("/admin/instytucje/import/", look.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_may_import_sees_imports_and_only_who_decides_may_list_at_once()
    {
        var editor = await site.SignInAsRoleAsync("Redaktor");
        Assert.Equal(403, (int)(await editor.GetAsync("/admin/instytucje/import")).Status);
        var moderator = await Importing.AsAsync(site, "Moderator");
        Assert.True((await moderator.UploadAsync(Importing.Csv("nazwa", Samples.Name("Dom Wiśnia")))).Has("[name=nowe]"));
    }

    [Fact]
    public async Task A_million_rows_are_refused_at_the_first_row_too_many()
    {
        using var stream = new EndlessList(1_000_000);
        await site.InScopeAsync(async services =>
        {
            var desk = services.GetRequiredService<ImportDesk>();
            var e = await Assert.ThrowsAsync<RuleException>(() => desk.StageAsync(stream, "milion.csv", Actor.System, Ct));
            Assert.Equal("import.too-many", e.Code);
            Assert.False(await services.GetRequiredService<RcwesDb>().Set<InstitutionImport>().AnyAsync(i => i.FileName == "milion.csv", Ct));
        });
        Assert.InRange(stream.LastPass, 0, stream.Length / 5);
    }
}

[Collection<SqliteSite>]
public sealed class ImportOnSqlite(SqliteSite site) : ImportTests(site);

[Collection<PostgresSite>]
public sealed class ImportOnPostgres(PostgresSite site) : ImportTests(site);
