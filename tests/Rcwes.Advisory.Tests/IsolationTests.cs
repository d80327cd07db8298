using System.Net;

namespace Rcwes.Advisory.Tests;

/// <summary>Own partner only: every address of a request, for every role, as one table.</summary>
public abstract class IsolationTests(Site site)
{
    /// <summary>A role; whether the person works at the partner that has the request; and what they reach: nothing (–), see (S), work (E).</summary>
    private static readonly (string Role, bool AtOwner, char Reach)[] Matrix =
    [
        ("Administrator", false, 'E'),
        ("Moderator", false, 'E'),
        ("Audytor", false, 'S'),
        ("Doradca", false, '-'),
        ("Doradca", true, 'E'),
        ("Pracownik partnera", true, 'E'),
        ("Pracownik partnera", false, '-'),
        ("Redaktor", false, '-'),
        ("Koordynator szkoleń", false, '-'),
    ];

    /// <summary>Addresses below a request, the state in which they have something to do, and whether seeing is enough.</summary>
    private static readonly (string Path, bool Seeing)[] Addresses =
        [("", true), ("/przyjecie", false), ("/notatka", false), ("/plik", false), ("/drugi-doradca", false), ("/powiazanie", false), ("/polaczenie", false), ("/podzial", false), ("/lista-kontrolna", false), ("/przekazanie", false), ("/odmowa", false), ("/zamkniecie", false), ("/link", false)];

    [Fact]
    public async Task Every_address_is_reached_by_those_who_may_and_found_by_nobody_else()
    {
        var (owner, other) = (await site.PartnerAsync(), await site.PartnerAsync());
        var (id, _) = await site.DraftAsync("rzecznictwo", null);
        await site.SendAsync(id);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        await moderator.SubmitAsync((await moderator.GetAsync($"/admin/doradztwo/{id}/przekazanie")).Form("main form").Fill("Input.To", owner.ToString()).Fill("Input.Reason", "Na próbę."));
        foreach (var (role, atOwner, reach) in Matrix)
        {
            // Who works at a partner without this request is the one who must not find it.
            var email = role is "Doradca" or "Pracownik partnera" ? await site.StaffAsync(atOwner ? owner : other, role) : await site.AddAccountAsync(role);
            var person = await site.SignedInAsync(email);
            foreach (var (path, seeing) in Addresses)
            {
                var told = $"{role}{(atOwner ? " at the owner" : "")} → {path}";
                var page = await person.GetAsync($"/admin/doradztwo/{id}{path}");
                var may = reach == 'E' || (reach == 'S' && seeing);
                Assert.True(may == (page.Status == HttpStatusCode.OK), $"{told}: {page.Status}");
                if (role == "Pracownik partnera" && !may) Assert.Equal(HttpStatusCode.NotFound, page.Status);
                if (may) Assert.True(path.Length > 0 || (reach == 'E') == page.Has("a[href$='/przekazanie']"), $"{told}, the acts");
            }
            if (role is "Doradca" or "Pracownik partnera") Assert.Equal(atOwner, (await person.GetAsync("/admin/doradztwo")).Has($"a[href$='{id}']"));
        }
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor().GetAsync($"/admin/doradztwo/{id}")).Status);
    }

    [Fact]
    public async Task Nobody_posts_to_a_request_that_is_not_theirs()
    {
        var (one, two) = (await site.PartnerAsync(), await site.PartnerAsync());
        var ids = new List<Guid>();
        var moderator = await site.SignInAsRoleAsync("Moderator");
        foreach (var partner in new[] { one, two })
        {
            var (id, _) = await site.DraftAsync("rzecznictwo", null);
            await site.SendAsync(id);
            await moderator.SubmitAsync((await moderator.GetAsync($"/admin/doradztwo/{id}/przekazanie")).Form("main form").Fill("Input.To", partner.ToString()).Fill("Input.Reason", "Na próbę."));
            ids.Add(id);
        }
        var person = await site.SignedInAsync(await site.StaffAsync(one));
        foreach (var act in new[] { "przyjecie", "notatka", "przekazanie", "odmowa", "zamkniecie", "link" })
        {
            var form = (await person.GetAsync($"/admin/doradztwo/{ids[0]}/{act}")).Form("main form");
            var fields = form.Names.SelectMany(name => form[name].Select(value => KeyValuePair.Create(name, value)));
            Assert.Equal(HttpStatusCode.NotFound, (await person.SendAsync(new(HttpMethod.Post, $"/admin/doradztwo/{ids[1]}/{act}") { Content = new FormUrlEncodedContent(fields) })).Status);
        }
        Assert.Equal((two, 2), ((await site.RequestAsync(ids[1])).OwnerId!.Value, (await site.RequestAsync(ids[1])).OwnerLine!.Value));
    }
}

[Collection<SqliteSite>]
public sealed class IsolationTestsOnSqlite(SqliteSite site) : IsolationTests(site);

[Collection<PostgresSite>]
public sealed class IsolationTestsOnPostgres(PostgresSite site) : IsolationTests(site);
