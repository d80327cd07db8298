using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Tests.Exchange;

/// <summary>Rows that may mean an entry which is there already, and what somebody decides about them.</summary>
public abstract class ImportDecisionTests(Site site)
{
    [Fact]
    public async Task A_decision_to_change_shows_the_change_and_makes_it()
    {
        var desk = await Importing.AsAsync(site);
        var known = Samples.Name("Klub Seniora Dąbrowa");
        var id = await site.EntryAsync(new EntryFacts(known, "INN") { Places = [new(PlaceKind.Seat) { GminaCode = "080905", Locality = "Dąbrowa" }] });
        var look = await desk.CheckAsync(Importing.Csv("nazwa;typ;gmina;telefon", $"{known} im. Śliwy;STO;{(await desk.GminaAsync("080905"))};95 738 00 61"));
        Assert.Equal(["może już być w katalogu"], look.Texts("td .tag"));
        await desk.Person.SubmitAsync((await desk.FilteredAsync(look, "podejrzane")).Form("form#decide").Fill("wiersz[2]", id.ToString()));
        look = await desk.FilteredAsync(look, "podejrzane");
        Assert.Contains(look.Texts("dl.changes ins"), t => t.EndsWith($"{known} im. Śliwy", StringComparison.Ordinal));
        var done = await desk.RunAsync(look);
        Assert.Equal(["zmieniony"], done.Texts("td .tag"));
        Assert.Equal(id, (await desk.EntryAsync($"{known} im. Śliwy"))!.Id);
    }

    [Fact]
    public async Task A_decision_outlives_another_look_at_the_columns_as_long_as_the_row_may_mean_that_entry()
    {
        var desk = await Importing.AsAsync(site);
        var known = Samples.Name("Klub Seniora Brzeźnica");
        var id = await site.EntryAsync(new EntryFacts(known, "INN") { Places = [new(PlaceKind.Seat) { GminaCode = "080905", Locality = "Dąbrowa" }] });
        var look = await desk.CheckAsync(Importing.Csv("nazwa;typ;gmina;telefon;uwagi", $"{known} im. Śliwy;STO;{await desk.GminaAsync("080905")};95 738 00 61;Spotkania w środy."));
        await desk.Person.SubmitAsync((await desk.FilteredAsync(look, "podejrzane")).Form("form#decide").Fill("wiersz[2]", id.ToString()));
        // The last column means something after all.
        var columns = (await desk.Person.GetAsync(Importing.Path(look) + "/kolumny")).Form("form#mapping");
        columns = columns.Fill("kolumna", "nazwa").Add("kolumna", "typ").Add("kolumna", "gmina").Add("kolumna", "telefon").Add("kolumna", "opis");
        look = await desk.SettledAsync(await desk.Person.FollowAsync(await desk.Person.SubmitAsync(columns)));
        Assert.Contains(look.Texts("dl.changes ins"), t => t.EndsWith("Spotkania w środy.", StringComparison.Ordinal));
        Assert.Equal(["zmieniony"], (await desk.RunAsync(look)).Texts("td .tag"));
        var changed = (await desk.EntryAsync($"{known} im. Śliwy"))!;
        Assert.Equal((id, "Spotkania w środy."), (changed.Id, changed.DescriptionPl));
    }

    [Fact]
    public async Task Two_rows_do_not_change_one_entry_and_what_one_did_is_taken_back()
    {
        var desk = await Importing.AsAsync(site);
        var first = Samples.Name("Stowarzyszenie Jeden Wpis");
        var id = await site.EntryAsync(new EntryFacts(first, "STO") { Places = [new(PlaceKind.Seat) { GminaCode = "080905", Locality = "Dąbrowa" }] });
        var before = (await desk.EntryAsync(first))!.Facts();
        var gmina = await desk.GminaAsync("080905");
        var look = await desk.CheckAsync(Importing.Csv("id;nazwa;typ;gmina;strona;telefon",
            $"{id};{first};STO;;jeden.example.pl;", $"{id};{first};STO;;;95 738 00 61", $"{id};{first};STO;;;", $";{first} im. Śliwy;FUN;{gmina};;"));
        Assert.Equal(["zmiana wpisu", "odrzucony", "bez zmian", "może już być w katalogu"], look.Texts("td .tag"));
        Assert.Contains("Ten sam wpis zmienia już wiersz 2. Zostaw w pliku tylko jeden z nich.", look.Texts(".finding"));
        var told = await desk.Person.SubmitAsync((await desk.FilteredAsync(look, "podejrzane")).Form("form#decide").Fill("wiersz[5]", id.ToString()));
        Assert.Contains("Wiersze 2 i 5 zmieniałyby ten sam wpis. Wybierz go tylko w jednym z nich.", told.Text("main"), StringComparison.Ordinal);

        var done = await desk.RunAsync(await desk.Person.GetAsync(Importing.Path(look)));
        Assert.Equal(["zmieniony", "pominięty", "pominięty", "pominięty"], done.Texts("td .tag"));
        var undone = await desk.UndoAsync(done);
        Assert.Contains("przywrócony", undone.Texts("td .tag"));
        Assert.DoesNotContain("został", undone.Texts("td .tag"));
        Assert.Empty(EntryFields.Differing(before, (await desk.EntryAsync(first))!.Facts()));
    }
}

[Collection<SqliteSite>]
public sealed class ImportDecisionOnSqlite(SqliteSite site) : ImportDecisionTests(site);

[Collection<PostgresSite>]
public sealed class ImportDecisionOnPostgres(PostgresSite site) : ImportDecisionTests(site);
