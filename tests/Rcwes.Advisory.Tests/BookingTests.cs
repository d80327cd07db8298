using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Advisory.Bookings;
using Rcwes.Advisory.Owners;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Tests;

/// <summary>Rooms and equipment are booked by those who may, once, and others see that they are taken and no more.</summary>
public abstract class BookingTests(Site site)
{
    private const string Root = "/admin/doradztwo/sale";

    private static readonly DateOnly Day = BookingCast.Tuesday;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_adds_a_room_and_books_it_for_a_request_and_the_request_tells_where()
    {
        var (id, _, partner, staff, _) = await site.CaseAsync();
        var name = Cast.Name("Sala Łoś");
        var form = (await staff.GetAsync($"{Root}/nowa?rodzaj=sale")).Form("main form");
        form.Fill("Input.Name", name).Fill("Input.Gmina", "081102").Fill("Input.Address", "ul. Dębowa 1").Fill("Input.Seats", "0").Fill("Input.Access", "Wejście bez progu.");
        Assert.Contains("Podaj liczbę miejsc", (await staff.SubmitAsync(form)).Text(".error-summary"), StringComparison.Ordinal);
        var list = await staff.FollowAsync(await staff.SubmitAsync(form.Fill("Input.Seats", "14")));
        Assert.Contains(name, list.Texts("tbody th"));
        Assert.Equal(partner, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Bookable>().Where(t => t.Name == name).Select(t => t.OwnerId).SingleAsync(Ct)));

        var book = (await staff.GetAsync($"/admin/doradztwo/{id}/rezerwacja")).Form("main form.form");
        Assert.Contains("Podaj godzinę", (await staff.SubmitAsync(book)).Text(".error-summary"), StringComparison.Ordinal);
        book.Fill("Input.Thing", await ThingAsync(name)).Fill("Input.Day", Iso(Day)).Fill("Input.From", "10:10").Fill("Input.To", "11:30");
        Assert.Contains("co kwadrans", (await staff.SubmitAsync(book)).Text(".error-summary"), StringComparison.Ordinal);
        var told = await staff.FollowAsync(await staff.SubmitAsync(book.Fill("Input.From", "10:15")));
        Assert.Contains("Zarezerwowano.", told.Text(".notice"), StringComparison.Ordinal);
        Assert.Contains(name, told.Text("section[aria-labelledby='rezerwacje']"), StringComparison.Ordinal);
        Assert.Contains("10:15–11:30", told.Text("section[aria-labelledby='rezerwacje']"), StringComparison.Ordinal);

        var number = (await site.RequestAsync(id)).Number!;
        var week = await staff.GetAsync($"{Root}?tydzien={Iso(Day)}");
        Assert.Contains($"10:15–11:30 {number}", week.Text("tbody"), StringComparison.Ordinal);
        var day = await staff.GetAsync($"{Root}/dzien?dzien={Iso(Day)}");
        Assert.Contains(day.Texts("tbody a"), t => t.StartsWith("11:30–21:00", StringComparison.Ordinal));
        // The time of the offices is an instant in the file for one's own calendar.
        var mine = (await site.BookedAsync(Guid.Parse(await ThingAsync(name)))).Single();
        var file = (await staff.GetAsync($"/admin/doradztwo/rezerwacje/{mine.Id}/kalendarz.ics")).Html;
        Assert.Contains($"DTSTART:{mine.Time.StartsUtc:yyyyMMdd'T'HHmmss'Z'}\r\n", file, StringComparison.Ordinal);
        Assert.Contains("STATUS:CONFIRMED", file, StringComparison.Ordinal);
        // What is free leads to a form that is filled in.
        var free = (await staff.GetAsync(day.Document.QuerySelectorAll("td a[href*='/rezerwacja?']").First(a => a.TextContent.Trim().StartsWith("11:30", StringComparison.Ordinal)).GetAttribute("href")!)).Form("main form.form");
        Assert.Equal(("11:30", "21:00", Iso(Day)), (free["Input.From"][0][..5], free["Input.To"][0][..5], free["Input.Day"][0]));
    }

    [Fact]
    public async Task A_series_shows_all_that_is_in_its_way_before_anything_is_stored_and_the_rest_can_be_had()
    {
        var partner = await site.PartnerAsync();
        var staff = await site.SignedInAsync(await site.StaffAsync(partner));
        var hall = await site.HallAsync(partner);
        foreach (var week in new[] { 1, 3 }) await site.BookAsync(hall, partner, new(Day.AddDays(7 * week), new(9, 0), new(10, 30)));
        var form = (await staff.GetAsync($"{Root}/rezerwacja?co={hall}&dzien={Iso(Day)}&od=10:00&do=12:00")).Form("main form.form");
        Assert.Contains("Wpisz nazwę sesji", (await staff.SubmitAsync(form.Fill("Input.Until", Iso(Day.AddDays(28))))).Text(".error-summary"), StringComparison.Ordinal);
        var shown = await staff.SubmitAsync(form.Fill("Input.Title", "Warsztat dla grup"));
        Assert.Equal(2, shown.Document.QuerySelectorAll("section[aria-labelledby='zajete'] li").Length);
        Assert.Contains(Day.AddDays(21).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("pl-PL")), shown.Text("section[aria-labelledby='zajete']"), StringComparison.Ordinal);
        Assert.Equal(2, (await site.BookedAsync(hall)).Count);
        // Nothing that was written is lost, and the rest is had with one more press.
        var again = shown.Form("main form.form");
        Assert.Equal("Warsztat dla grup", again["Input.Title"][0]);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(again.Fill("Input.Skip", "true"))).Status);
        var made = (await site.BookedAsync(hall)).Where(b => b.SeriesId is not null).ToList();
        Assert.Equal([Day, Day.AddDays(14), Day.AddDays(28)], made.Select(b => b.Day));

        // The later ones of a series go with one reason; those before it stay.
        var address = $"/admin/doradztwo/rezerwacje/{made[1].Id}";
        var off = (await staff.GetAsync(address)).Form("main form.form");
        Assert.Contains("Podaj powód.", (await staff.SubmitAsync(off)).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(off.Fill("Input.Reason", "Remont.").Fill("Input.Later", "true"))).Status);
        Assert.Equal([BookingState.Held, BookingState.Cancelled, BookingState.Cancelled], (await site.BookedAsync(hall)).Where(b => b.SeriesId is not null).Select(b => b.State));
        Assert.Contains("Remont.", (await staff.GetAsync(address)).Text("main"), StringComparison.Ordinal);
        Assert.False((await staff.GetAsync(address)).Has("main form.form"));
        Assert.Single((await site.BookAsync(hall, partner, new(Day.AddDays(14), new(10, 0), new(11, 0)))).Made);
    }

    [Fact]
    public async Task Of_a_shared_room_others_see_that_it_is_taken_and_of_one_that_is_not_shared_nothing()
    {
        var (owner, other) = (await site.PartnerAsync(), await site.PartnerAsync());
        var (hers, his) = (await site.SignedInAsync(await site.StaffAsync(owner)), await site.SignedInAsync(await site.StaffAsync(other)));
        var (shared, own) = (await site.HallAsync(owner, shared: true, name: Cast.Name("Wspólna")), await site.HallAsync(owner, name: Cast.Name("Nasza")));
        await site.BookAsync(own, owner, new(Day, new(8, 0), new(9, 0)));
        var secret = (await site.InScopeAsync(s => s.GetRequiredService<BookingDesk>().BookAsync(shared, new(owner, BookingPurpose.Event, 1) { Title = "Tajne zebranie" }, new(Day, new(12, 0), new(13, 0)), null, false, Actor.System, Ct))).Made[0];

        foreach (var address in new[] { $"{Root}?tydzien={Iso(Day)}", $"{Root}/dzien?dzien={Iso(Day)}" })
        {
            var page = await his.GetAsync(address);
            Assert.Contains("12:00–13:00 zajęte", page.Text("tbody"), StringComparison.Ordinal);
            Assert.DoesNotContain("Tajne zebranie", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(secret.Id.ToString(), page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(own.ToString(), page.Html, StringComparison.Ordinal);
            Assert.Contains("Tajne zebranie", (await hers.GetAsync(address)).Html, StringComparison.Ordinal);
        }
        var booking = $"/admin/doradztwo/rezerwacje/{secret.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await his.GetAsync(booking)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await his.GetAsync($"{Root}/{shared}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await his.GetAsync($"{Root}/{own}")).Status);
        var token = KeyValuePair.Create("__RequestVerificationToken", (await his.GetAsync(Root + "/spis")).Document.QuerySelector("input[name='__RequestVerificationToken']")?.GetAttribute("value") ?? (await his.GetAsync($"{Root}/rezerwacja")).Form("main form.form")["__RequestVerificationToken"][0]);
        Assert.Equal(HttpStatusCode.NotFound, (await his.GetAsync(booking + "/kalendarz.ics")).Status);
        foreach (var address in new[] { booking, $"{Root}/{shared}", $"{Root}/{own}" })
            Assert.Equal(HttpStatusCode.NotFound, (await his.SendAsync(new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([token, new("Input.Reason", "Nie wasze."), new("Input.Name", "Moje")]) })).Status);
        // Others book what is shared, see their own booking, and the partner that keeps the room sees that it is taken.
        var form = (await his.GetAsync($"{Root}/rezerwacja")).Form("main form.form").Fill("Input.Thing", shared.ToString()).Fill("Input.Day", Iso(Day)).Fill("Input.From", "14:00").Fill("Input.To", "15:00").Fill("Input.Title", "Spotkanie sąsiadów");
        Assert.Equal(HttpStatusCode.Redirect, (await his.SubmitAsync(form)).Status);
        Assert.Contains("14:00–15:00 zajęte", (await hers.GetAsync($"{Root}?tydzien={Iso(Day)}")).Text("tbody"), StringComparison.Ordinal);
        // What is not shared is not among the choices, and cannot be sent either.
        var forged = (await his.GetAsync($"{Root}/rezerwacja")).Form("main form.form");
        var fields = forged.Names.SelectMany(name => forged[name].Select(value => KeyValuePair.Create(name, value))).Where(f => f.Key is not ("Input.Thing" or "Input.Day" or "Input.From" or "Input.To" or "Input.Title"));
        var answer = await his.SendAsync(new(HttpMethod.Post, $"{Root}/rezerwacja") { Content = new FormUrlEncodedContent([.. fields, new("Input.Thing", own.ToString()), new("Input.Day", Iso(Day)), new("Input.From", "16:00"), new("Input.To", "17:00"), new("Input.Title", "Próba")]) });
        Assert.Contains("Wybierz salę albo sprzęt z listy.", answer.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Single(await site.BookedAsync(own));
        // The centre sees all; who only looks books nothing.
        Assert.Contains("Tajne zebranie", (await (await site.SignInAsRoleAsync("Moderator")).GetAsync($"{Root}?tydzien={Iso(Day)}")).Html, StringComparison.Ordinal);
        var auditor = await site.SignInAsRoleAsync("Audytor");
        Assert.Contains("Tajne zebranie", (await auditor.GetAsync(booking)).Text("main"), StringComparison.Ordinal);
        Assert.False((await auditor.GetAsync(booking)).Has("main form"));
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"{Root}/rezerwacja")).Status);
    }

    [Fact]
    public async Task Of_several_pieces_as_many_are_lent_as_there_are()
    {
        var partner = await site.PartnerAsync();
        var staff = await site.SignedInAsync(await site.StaffAsync(partner));
        var laptops = await site.EquipmentAsync(partner, 3);
        await site.BookAsync(laptops, partner, new(Day, new(9, 0), new(11, 0)), pieces: 2);
        await site.BookAsync(laptops, partner, new(Day, new(10, 0), new(12, 0)));
        var conflict = Assert.Single((await site.BookAsync(laptops, partner, new(Day, new(9, 30), new(10, 30)), pieces: 2)).Conflicts);
        Assert.Equal(0, conflict.Free);
        Assert.Equal(1, Assert.Single((await site.BookAsync(laptops, partner, new(Day, new(9, 0), new(10, 0)), pieces: 2)).Conflicts).Free);
        Assert.Single((await site.BookAsync(laptops, partner, new(Day, new(11, 0), new(12, 0)), pieces: 2)).Made);
        Assert.Equal("booking.pieces", (await Assert.ThrowsAsync<RuleException>(() => site.BookAsync(laptops, partner, new(Day, new(15, 0), new(16, 0)), pieces: 4))).Code);
        Assert.Contains("09:00–10:00", (await staff.GetAsync($"{Root}/dzien?dzien={Iso(Day)}")).Html, StringComparison.Ordinal);
        // No piece disappears that is booked.
        var form = (await staff.GetAsync($"{Root}/{laptops}")).Form("main form.form");
        Assert.Contains("zarezerwowano już 3 szt.", (await staff.SubmitAsync(form.Fill("Input.Pieces", "2"))).Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form.Fill("Input.Pieces", "4"))).Status);
        Assert.Contains("Ktoś inny zmienił te dane", (await staff.SubmitAsync(form)).Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_out_of_use_or_over_is_not_booked_and_the_leapt_hour_is_a_conflict()
    {
        var partner = await site.PartnerAsync();
        var staff = await site.SignedInAsync(await site.StaffAsync(partner));
        var hall = await site.HallAsync(partner);
        // The last Sunday of a March, seen from the autumn before.
        var (spring, clock) = (new DateOnly(2027, 3, 28), new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero)));
        Task<BookingAnswer> BookAsync(BookingTime time, DateOnly? until = null) => site.InScopeAsync(s =>
            new BookingDesk(s.GetRequiredService<RcwesDb>(), clock).BookAsync(hall, new(partner, BookingPurpose.Session, 1) { Title = "Dyżur" }, time, until, skipping: until is not null, Actor.System, Ct));
        Assert.Equal(ConflictKind.NoSuchHour, Assert.Single((await BookAsync(new(spring, new(2, 0), new(3, 0)))).Conflicts).Kind);
        // In a series only that night is missing.
        var week = await BookAsync(new(spring.AddDays(-7), new(2, 30), new(3, 30)), until: spring.AddDays(7));
        Assert.Equal([spring.AddDays(-7), spring.AddDays(7)], week.Made.Select(b => b.Day));
        Assert.Equal(spring, Assert.Single(week.Conflicts).Time.Day);
        await site.InScopeAsync(async s =>
        {
            var kept = await s.GetRequiredService<RcwesDb>().Set<Bookable>().AsNoTracking().SingleAsync(t => t.Id == hall, Ct);
            await s.GetRequiredService<BookingDesk>().ChangeAsync(hall, new(kept.Name) { IsActive = false }, kept.Stamp, Actor.System, Ct);
        });
        Assert.Equal("booking.inactive", (await Assert.ThrowsAsync<RuleException>(() => site.BookAsync(hall, partner, new(Day, new(9, 0), new(10, 0))))).Code);
        Assert.DoesNotContain(hall.ToString(), (await staff.GetAsync($"{Root}/rezerwacja")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(hall.ToString(), (await staff.GetAsync(Root)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_booked_is_told_once_when_somebody_else_calls_the_series_off()
    {
        var partner = await site.PartnerAsync();
        var email = await site.StaffAsync(partner);
        var staff = await site.SignedInAsync(email);
        var hall = await site.HallAsync(partner);
        var form = (await staff.GetAsync($"{Root}/rezerwacja?co={hall}&dzien={Iso(Day)}&od=08:00&do=09:00")).Form("main form.form");
        Assert.Equal(HttpStatusCode.Redirect, (await staff.SubmitAsync(form.Fill("Input.Title", "Dyżur").Fill("Input.Until", Iso(Day.AddDays(14))))).Status);
        var made = await site.BookedAsync(hall);
        Assert.Equal(3, made.Count);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        await moderator.SubmitAsync((await moderator.GetAsync($"/admin/doradztwo/rezerwacje/{made[0].Id}")).Form("main form.form").Fill("Input.Reason", "Awaria prądu.").Fill("Input.Later", "true"));
        await site.CaughtUpAsync();
        await site.UntilAsync(async _ => (await site.LettersAsync("advisory.booking-off", email)).Count > 0);
        Assert.Contains($"/admin/doradztwo/rezerwacje/{made[0].Id}", Assert.Single(await site.LettersAsync("advisory.booking-off", email)), StringComparison.Ordinal);
        Assert.All(await site.BookedAsync(hall), b => Assert.Equal(BookingState.Cancelled, b.State));
    }

    [Fact]
    public async Task Who_booked_is_forgotten_in_time_and_the_use_stays()
    {
        var hall = await site.HallAsync(RequestOwner.Centre);
        await site.BookAsync(hall, RequestOwner.Centre, new(Day, new(9, 0), new(10, 0)));
        Task KeepAsync(DateOnly day) => site.InScopeAsync(s =>
            new BookingRetention(s.GetRequiredService<RcwesDb>(), s.GetRequiredService<AdvisoryOptions>(), new FakeTimeProvider(new DateTimeOffset(day.ToDateTime(new(12, 0)), TimeSpan.Zero)), s.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<AdvisoryTexts>>()).RunAsync(Ct));
        await KeepAsync(Day.AddMonths(12));
        Assert.Equal("Dyżur", Assert.Single(await site.BookedAsync(hall)).Title);
        await KeepAsync(Day.AddMonths(12).AddDays(1));
        var kept = Assert.Single(await site.BookedAsync(hall));
        Assert.Equal((null, null, Day), (kept.Title, kept.BookedBy, kept.Day));
    }

    [Fact]
    public async Task The_calendar_speaks_english_and_survives_nonsense_in_its_address()
    {
        var moderator = await site.SignInAsRoleAsync("Moderator");
        await site.HallAsync(RequestOwner.Centre);
        Assert.Equal("Rooms and equipment", (await moderator.GetAsync($"/en{Root}?rodzaj=sale")).Heading);
        foreach (var address in new[] { $"{Root}?tydzien=wczoraj&rodzaj=nic", $"{Root}?tydzien=9999-12-31", $"{Root}/dzien?dzien=0001-01-01", $"{Root}/rezerwacja?co=x&dzien=x&od=x&do=25:00" })
            Assert.Equal(HttpStatusCode.OK, (await moderator.GetAsync(address)).Status);
    }

    private async Task<string> ThingAsync(string name) => (await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<Bookable>().Where(t => t.Name == name).Select(t => t.Id).SingleAsync(Ct))).ToString();

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

[Collection<SqliteSite>]
public sealed class BookingTestsOnSqlite(SqliteSite site) : BookingTests(site);

[Collection<PostgresSite>]
public sealed class BookingTestsOnPostgres(PostgresSite site) : BookingTests(site);
