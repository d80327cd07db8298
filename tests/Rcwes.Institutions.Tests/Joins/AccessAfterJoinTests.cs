using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Tests.Joins;

/// <summary>Representatives follow a join, and go when it is taken back.</summary>
public abstract class AccessAfterJoinTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_came_by_a_joined_entry_is_shut_out_when_the_join_is_taken_back_and_nobody_else_is()
    {
        var (stays, gone) = await PairAsync();
        var (own, brought, form) = (Mail("biuro", stays), Mail("biuro", gone), $"/instytucje/{await site.SlugAsync(stays)}/popraw");
        var confirmed = await site.RepresentativeAsync(gone);
        var (byConfirmed, byJoinedMailbox) = (await site.LinkAsync(gone, confirmed.Email, confirmed.Id), await site.LinkAsync(gone, brought, null));
        await site.JoinAsync(stays, gone);
        var tokens = new[] { byConfirmed, byJoinedMailbox, await site.LinkAsync(stays, brought, null), await site.LinkAsync(stays, confirmed.Email, confirmed.Id), await site.LinkAsync(stays, own, null) };
        var (late, lateMailbox) = (await site.LinkAsync(stays, confirmed.Email, confirmed.Id), await site.LinkAsync(stays, brought, null));
        var people = tokens.Select(_ => site.Visitor()).ToArray();
        foreach (var (person, token) in people.Zip(tokens)) Assert.Equal(form, (await person.OpenAsync(token)).Url);
        // Nobody was written down for the entry that stays but who reads its own mailbox.
        Assert.Equal([own], await OfAsync(stays));

        await site.UndoAsync(stays, gone);
        foreach (var stranger in people[..^1]) Assert.EndsWith("/dostep?stan=sesja", (await stranger.GetAsync(form)).Location, StringComparison.Ordinal);
        Assert.Equal("Popraw wpis", (await people[^1].GetAsync(form)).Heading);
        // Nor does a link that lay about, a new one, or the yearly letter.
        foreach (var token in new[] { late, lateMailbox })
        {
            var refused = await site.Visitor().OpenAsync(token);
            Assert.Equal(HttpStatusCode.Gone, refused.Status);
            Assert.Contains("Wpis zmienił się", refused.Text(".error-summary"));
        }
        foreach (var email in new[] { confirmed.Email, brought }) Assert.Equal(0, await SentAsync(stays, email));
        Assert.Equal("access.changed", (await Assert.ThrowsAsync<RuleException>(() => site.InScopeAsync(s => s.GetRequiredService<AccessDesk>().BeginAsync(stays, brought, "pl", Ct)))).Code);
        // They are at home where they always were.
        Assert.Equal(1, await SentAsync(gone, confirmed.Email));
        var back = await site.Visitor().OpenAsync(await site.LinkAsync(gone, brought, null));
        Assert.Equal($"/instytucje/{await site.SlugAsync(gone)}/popraw", back.Url);
    }

    [Fact]
    public async Task Whom_staff_confirmed_for_a_joined_entry_gets_a_link_to_the_one_that_stays_through_however_many_joins()
    {
        var ((stays, middle), (first, _)) = (await PairAsync(), await PairAsync());
        var confirmed = await site.RepresentativeAsync(first);
        await site.JoinAsync(middle, first);
        Assert.Equal(0, await SentAsync(stays, confirmed.Email));
        await site.JoinAsync(stays, middle);
        Assert.Equal(1, await SentAsync(stays, confirmed.Email));
        var link = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<EntryLink>().SingleAsync(l => l.InstitutionId == stays && l.Email == confirmed.Email, Ct));
        Assert.Equal(confirmed.Id, link.RepresentativeId);
        // Staff who take the access away take it from the entry that stays, too.
        var (person, form) = (site.Visitor(), $"/instytucje/{await site.SlugAsync(stays)}/popraw");
        Assert.Equal(form, (await person.OpenAsync(await site.LinkAsync(stays, confirmed.Email, confirmed.Id))).Url);
        await site.InScopeAsync(async s => await s.GetRequiredService<AccessDesk>().EndAsync(await s.GetRequiredService<RcwesDb>().Set<Representative>().SingleAsync(r => r.Id == confirmed.Id, Ct), null, Actor.System, Ct));
        Assert.EndsWith("stan=sesja", (await person.GetAsync(form)).Location, StringComparison.Ordinal);
        Assert.Equal(0, await SentAsync(stays, confirmed.Email));
    }

    [Fact]
    public async Task Whom_staff_sent_away_from_a_joined_entry_does_not_come_in_by_a_mailbox_of_the_one_that_stays()
    {
        var (stays, gone) = await PairAsync();
        var (own, brought) = (Mail("biuro", stays), Mail("biuro", gone));
        await site.EndAsync(await site.ReaderAsync(gone, brought), Samples.Now);
        await site.EndAsync(await site.ReaderAsync(gone, own), Samples.Now);
        var (reader, form) = (site.Visitor(), $"/instytucje/{await site.SlugAsync(stays)}/popraw");
        Assert.Equal(form, (await reader.OpenAsync(await site.LinkAsync(stays, own, null))).Url);

        await site.JoinAsync(stays, gone);
        foreach (var email in new[] { brought, own })
        {
            var refused = await site.Visitor().OpenAsync(await site.LinkAsync(stays, email, null));
            Assert.Equal(HttpStatusCode.Gone, refused.Status);
            Assert.Contains("został zakończony", refused.Text(".error-summary"));
            Assert.Equal(0, await SentAsync(stays, email));
        }
        Assert.EndsWith("stan=sesja", (await reader.GetAsync(form)).Location, StringComparison.Ordinal);
        // Two years later the rows still hold the door, because the entry that stays has the mailboxes. Taken back, it holds but its own.
        await ForgetAsync(gone);
        Assert.Equal(2, (await OfAsync(gone)).Count);
        await site.UndoAsync(stays, gone);
        await ForgetAsync(gone);
        Assert.Equal([brought], await OfAsync(gone));
        Assert.Equal("Popraw wpis", (await reader.GetAsync(form)).Heading);
    }

    [Fact]
    public async Task A_mailbox_that_was_left_out_in_the_join_opens_nothing_for_who_has_opened_the_entry_with_it_either()
    {
        var ((stays, gone), (other, kept)) = (await PairAsync(), await PairAsync());
        var (left, brought) = (await site.ReaderAsync(gone, Mail("biuro", gone)), await site.ReaderAsync(kept, Mail("biuro", kept)));
        await site.JoinAsync(stays, gone, nameof(EntryFacts.Contacts));
        await site.JoinAsync(other, kept);
        Assert.Equal(0, await SentAsync(stays, left.Email));
        Assert.Equal(1, await SentAsync(other, brought.Email));
        var refused = await site.Visitor().OpenAsync(await site.LinkAsync(gone, left.Email, left.Id));
        Assert.Equal(HttpStatusCode.Gone, refused.Status);
        Assert.Contains("połączyliśmy z innym", refused.Text(".error-summary"));
        Assert.Equal("Popraw wpis", (await site.Visitor().OpenAsync(await site.LinkAsync(kept, brought.Email, brought.Id))).Heading);
    }

    private static string Mail(string name, Guid institution) => $"{name}-{institution:N}@zlana.example.pl";

    /// <summary>Two listed entries, each with a public mailbox of its own.</summary>
    private async Task<(Guid Stays, Guid Gone)> PairAsync()
    {
        var name = Samples.Name("Koło Zszyte");
        var ids = new List<Guid>();
        for (var i = 0; i < 2; i++)
        {
            var id = await site.EntryAsync(new EntryFacts(name, "STO") { Places = [new(PlaceKind.Seat) { Locality = "Żary", GminaCode = "081102" }] });
            await site.InScopeAsync(async s =>
            {
                var (book, contact) = (s.GetRequiredService<InstitutionBook>(), new ContactFacts(ContactRole.General) { Email = Mail("biuro", id), IsPublic = true });
                var entry = (await book.FindAsync(id, Ct))!;
                await book.ChangeAsync(entry, entry.Facts() with { Contacts = [contact] }, Actor.System, Samples.Now, Ct);
                await book.SaveAsync(Ct);
            });
            ids.Add(id);
        }
        return (ids[0], ids[1]);
    }

    /// <summary>How many letters go out when somebody types this address in.</summary>
    private Task<int> SentAsync(Guid institution, string email) => site.InScopeAsync(async s =>
    {
        var links = s.GetRequiredService<RcwesDb>().Set<EntryLink>().Where(l => l.InstitutionId == institution && l.Purpose == LinkPurpose.Access && l.Email == email);
        // An hour holds but few letters for an entry.
        await s.GetRequiredService<RcwesDb>().Set<EntryLink>().Where(l => l.InstitutionId == institution && l.Purpose == LinkPurpose.Access).ExecuteDeleteAsync(Ct);
        await s.GetRequiredService<ClaimDesk>().SendToKnownAsync(institution, email, "pl", Ct);
        return await links.CountAsync(Ct);
    });

    private Task<List<string>> OfAsync(Guid institution) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Representative>().Where(r => r.InstitutionId == institution).OrderBy(r => r.Email).Select(r => r.Email).ToListAsync(Ct));

    /// <summary>Whom staff sent away went two years ago, and what is too old goes.</summary>
    private Task ForgetAsync(Guid institution) => site.InScopeAsync(async s =>
    {
        var ended = DateTime.UtcNow.AddYears(-2);
        await s.GetRequiredService<RcwesDb>().Set<Representative>().Where(r => r.InstitutionId == institution && r.State == RepresentativeState.Ended).ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedUtc, ended), Ct);
        await s.GetRequiredService<ClaimRetention>().RunAsync(Ct);
    });
}

[Collection<SqliteSite>]
public sealed class AccessAfterJoinTestsOnSqlite(SqliteSite site) : AccessAfterJoinTests(site);

[Collection<PostgresSite>]
public sealed class AccessAfterJoinTestsOnPostgres(PostgresSite site) : AccessAfterJoinTests(site);
