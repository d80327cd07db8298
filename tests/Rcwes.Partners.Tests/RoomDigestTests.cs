using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Partners.Room;
using Rcwes.Users.Accounts;

namespace Rcwes.Partners.Tests;

/// <summary>The letters about what is new in the partners' room.</summary>
public abstract class RoomDigestTests(Site site)
{
    private const string Room = InRoom.Room;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task News_go_out_once_to_who_wants_them_and_never_when_there_are_none()
    {
        var partner = await site.PartnerAsync(Cast.Name("Źródło"));
        var (daily, off, writer) = (await site.StaffAsync(partner), await site.StaffAsync(partner), await site.StaffAsync(partner));
        await site.ChooseAsync(daily, "Daily");
        await site.ChooseAsync(off, "Off");
        await site.ChooseAsync(writer, "Daily");
        // As if they had been told of everything until the day before yesterday.
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<RoomMember>().Where(m => m.Digest == Digest.Daily).ExecuteUpdateAsync(set => set.SetProperty(m => m.DigestedUtc, DateTime.UtcNow.AddDays(-2)), Ct));
        var title = Cast.Name("Nabór wniosków");
        await InRoom.AnnounceAsync(await site.SignedInAsync(writer), title, "Do piątku.");
        await RunAsync();
        await RunAsync();
        var letter = Assert.Single(await site.LettersAsync("partners.digest", daily));
        Assert.Contains(title, letter, StringComparison.Ordinal);
        Assert.Contains("/admin/pokoj-partnerow/ustawienia", letter, StringComparison.Ordinal);
        Assert.Empty(await site.LettersAsync("partners.digest", off));
        Assert.DoesNotContain(await site.LettersAsync("partners.digest", writer), l => l.Contains(title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_meeting_that_moved_or_was_called_off_is_told_to_those_who_heard_of_it_before()
    {
        var partner = await site.PartnerAsync(Cast.Name("Zegar"));
        var (daily, writer) = (await site.StaffAsync(partner), await site.StaffAsync(partner));
        await site.ChooseAsync(daily, "Daily");
        await site.ChooseAsync(writer, "Daily");
        var person = await site.SignedInAsync(writer);
        var (moved, off, fresh) = (Cast.Name("Przesunięte"), Cast.Name("Odwołane"), Cast.Name("Nowe i zmienione"));
        foreach (var title in new[] { moved, off }) await InRoom.MeetAsync(person, title, "05-06");
        // Told of both the day before yesterday, as if they had been put in before.
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var before = DateTime.UtcNow.AddDays(-2);
            await db.Set<RoomMember>().Where(m => m.Digest == Digest.Daily).ExecuteUpdateAsync(set => set.SetProperty(m => m.DigestedUtc, before), Ct);
            await db.Set<RoomMeeting>().Where(m => m.Title == moved || m.Title == off).ExecuteUpdateAsync(set => set.SetProperty(m => m.AddedUtc, before.AddDays(-1)), Ct);
            var ids = (await db.Set<RoomMeeting>().Where(m => m.Title == moved || m.Title == off).Select(m => m.Id).ToListAsync(Ct)).Select(i => i.ToString()).ToList();
            await db.Activities.Where(a => a.Verb == "created" && ids.Contains(a.SubjectId)).ExecuteUpdateAsync(set => set.SetProperty(a => a.At, before.AddDays(-1)), Ct);
        });
        await InRoom.MeetAsync(person, fresh, "05-07");
        foreach (var title in new[] { moved, fresh }) await person.SubmitAsync((await person.GetAsync(await AddressAsync(title))).Form("main form").Fill("Input.Day", $"{InRoom.Year}-06-09"));
        await person.SubmitAsync((await person.GetAsync(await AddressAsync(off) + "/usuniecie")).Form("main form"));
        await RunAsync();
        var letter = Assert.Single(await site.LettersAsync("partners.digest", daily));
        var changed = letter[letter.IndexOf("Zmienione spotkania", StringComparison.Ordinal)..];
        Assert.Contains($"{moved}</a> – 9 czerwca {InRoom.Year}", changed, StringComparison.Ordinal);
        Assert.DoesNotContain(fresh, changed, StringComparison.Ordinal);
        Assert.Contains("Z kalendarza zniknęły terminy: ", changed, StringComparison.Ordinal);
        Assert.Contains(fresh, letter, StringComparison.Ordinal);
        // Who did it is not told what they did themselves.
        Assert.DoesNotContain(await site.LettersAsync("partners.digest", writer), l => l.Contains(moved, StringComparison.Ordinal));

        async Task<string> AddressAsync(string title) => $"{Room}/kalendarz/{await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<RoomMeeting>().Where(m => m.Title == title).Select(m => m.Id).SingleAsync(Ct))}";
    }

    [Fact]
    public async Task More_news_than_a_letter_holds_are_counted_and_the_newest_are_in_it()
    {
        var reader = await site.StaffAsync(await site.PartnerAsync(Cast.Name("Archiwum")));
        await site.ChooseAsync(reader, "Daily");
        var title = Cast.Name("Seria");
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var before = DateTime.UtcNow.AddDays(-2);
            await db.Set<RoomMember>().Where(m => m.Digest == Digest.Daily).ExecuteUpdateAsync(set => set.SetProperty(m => m.DigestedUtc, before), Ct);
            db.AddRange(Enumerable.Range(0, 35).Select(i => new Announcement($"{title} {i:00}", "Treść.", Actor.System, DateTime.UtcNow.AddSeconds(i - 40))));
            await db.SaveChangesAsync(Ct);
        });
        await RunAsync();
        var letter = Assert.Single(await site.LettersAsync("partners.digest", reader));
        Assert.Contains($"{title} 34<", letter, StringComparison.Ordinal);
        Assert.DoesNotContain($"{title} 00<", letter, StringComparison.Ordinal);
        // Others put news in meanwhile, so that there may be more.
        var more = letter.Split("I jeszcze nowości: ")[1];
        Assert.InRange(int.Parse(more[..more.IndexOf('.', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture), 5, int.MaxValue);
    }

    [Fact]
    public async Task Who_changes_their_choices_while_letters_are_written_stops_nobody_after_them()
    {
        // In the order of the partners' names.
        var (changing, next) = (await site.StaffAsync(await site.PartnerAsync(Cast.Name("Aleja"))), await site.StaffAsync(await site.PartnerAsync(Cast.Name("Żyto"))));
        foreach (var person in new[] { changing, next }) await site.ChooseAsync(person, "Daily");
        var title = Cast.Name("Nabór w toku");
        await InRoom.AnnounceAsync(await site.SignInAsRoleAsync("Moderator"), title, "Do piątku.");
        await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var before = DateTime.UtcNow.AddDays(-2);
            await db.Set<RoomMember>().Where(m => m.Digest == Digest.Daily).ExecuteUpdateAsync(set => set.SetProperty(m => m.DigestedUtc, before), Ct);
            var account = await db.Set<Account>().Where(a => a.Email == changing).Select(a => a.Id).SingleAsync(Ct);
            await ActivatorUtilities.CreateInstance<DigestJob>(s, new MeddlingAddress(db, account)).RunAsync(Ct);
        });
        Assert.Empty(await site.LettersAsync("partners.digest", changing));
        Assert.Contains(title, Assert.Single(await site.LettersAsync("partners.digest", next)), StringComparison.Ordinal);
        await RunAsync();
        Assert.Contains(title, Assert.Single(await site.LettersAsync("partners.digest", changing)), StringComparison.Ordinal);
        Assert.Single(await site.LettersAsync("partners.digest", next));
    }

    [Fact]
    public void Weekly_news_come_on_Monday_and_a_missed_Monday_is_made_up_for()
    {
        var sunday = new DateTime(2026, 11, 29, 6, 0, 0, DateTimeKind.Utc);
        var (monday, wednesday) = (sunday.AddDays(1), sunday.AddDays(3));
        Assert.True(DigestJob.IsDue(Digest.Weekly, sunday.AddDays(-3), monday));
        Assert.False(DigestJob.IsDue(Digest.Weekly, sunday.AddDays(-3), sunday));
        Assert.True(DigestJob.IsDue(Digest.Weekly, sunday.AddDays(-3), wednesday));
        Assert.False(DigestJob.IsDue(Digest.Weekly, monday, wednesday));
        Assert.True(DigestJob.IsDue(Digest.Daily, monday, monday.AddDays(1)));
        Assert.False(DigestJob.IsDue(Digest.Daily, monday, monday.AddHours(5)));
        Assert.False(DigestJob.IsDue(Digest.Off, sunday.AddYears(-1), monday));
    }

    private Task RunAsync() => site.InScopeAsync(services => services.GetRequiredService<DigestJob>().RunAsync(Ct));

    /// <summary>Is asked for while a letter is written; then one account's choices have changed already.</summary>
    private sealed class MeddlingAddress(RcwesDb data, Guid account) : ISiteAddress
    {
        public async ValueTask<string> GetAsync(CancellationToken ct = default)
        {
            var told = DateTime.UtcNow.AddDays(-3);
            await data.Set<RoomMember>().Where(m => m.AccountId == account).ExecuteUpdateAsync(set => set.SetProperty(m => m.DigestedUtc, told), ct);
            return "https://rcwes.example";
        }

        public ValueTask RememberAsync(RcwesDb db, string origin, Actor actor, DateTime now, CancellationToken ct) => ValueTask.CompletedTask;
    }
}

[Collection<SqliteSite>]
public sealed class RoomDigestOnSqlite(SqliteSite site) : RoomDigestTests(site);

[Collection<PostgresSite>]
public sealed class RoomDigestOnPostgres(PostgresSite site) : RoomDigestTests(site);
