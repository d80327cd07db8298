namespace Rcwes.Advisory.Tests;

/// <summary>The search box of the back office finds requests, one's own partner's only.</summary>
public abstract class FinderTests(Site site)
{
    [Fact]
    public async Task A_request_is_found_by_number_and_client_by_those_alone_who_reach_it()
    {
        var (id, _, _, staff, email) = await site.CaseAsync();
        var number = (await site.RequestAsync(id)).Number!;
        var stranger = (await site.CaseAsync()).Staff;
        var (moderator, editor) = (await site.SignInAsRoleAsync("Moderator"), await site.SignInAsRoleAsync("Redaktor"));
        foreach (var words in new[] { number, number.ToLowerInvariant(), email, $"zdzblo {email}" })
        {
            foreach (var who in new[] { staff, moderator }) Assert.Equal([$"/admin/doradztwo/{id}"], await FindAsync(who, words));
            Assert.Empty(await FindAsync(stranger, words));
            Assert.Empty(await FindAsync(editor, words));
        }
    }

    private static async Task<IEnumerable<string?>> FindAsync(Visitor visitor, string words) =>
        (await visitor.GetAsync("/admin/szukaj?rodzaj=doradztwo&q=" + Uri.EscapeDataString(words))).Document.QuerySelectorAll("main section li a").Select(a => a.GetAttribute("href"));
}

[Collection<SqliteSite>]
public sealed class FinderTestsOnSqlite(SqliteSite site) : FinderTests(site);

[Collection<PostgresSite>]
public sealed class FinderTestsOnPostgres(PostgresSite site) : FinderTests(site);
