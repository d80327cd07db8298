namespace Rcwes.Participants.Tests;

/// <summary>The search box of the back office finds people by name, for those who may see them.</summary>
public abstract class PersonFinderTests(Site site)
{
    [Fact]
    public async Task People_are_found_by_name_without_Polish_letters_and_by_nobody_without_the_right()
    {
        var family = Cast.Family("Żółkiewska");
        var person = await site.PersonAsync("Łucja", family);
        var typed = "lucja " + family.Replace('Ż', 'z').Replace('ó', 'o').Replace('ł', 'l');
        Assert.Equal([$"/admin/uczestnicy/{person}"], await FindAsync("Koordynator szkoleń"));
        Assert.Empty(await FindAsync("Redaktor"));

        async Task<IReadOnlyList<string?>> FindAsync(string role) =>
            [.. (await (await site.SignInAsRoleAsync(role)).GetAsync($"/admin/szukaj?rodzaj=uczestnicy&q={Uri.EscapeDataString(typed)}")).Document.QuerySelectorAll("main section li a").Select(a => a.GetAttribute("href"))];
    }
}

[Collection<SqliteSite>]
public sealed class PersonFinderTestsOnSqlite(SqliteSite site) : PersonFinderTests(site);

[Collection<PostgresSite>]
public sealed class PersonFinderTestsOnPostgres(PostgresSite site) : PersonFinderTests(site);
