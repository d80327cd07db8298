using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Bookings;

/// <summary>What the letter to whoever booked tells: what and when, and where to read why.</summary>
internal sealed record BookingNote(string Thing, string When, string Url);

/// <summary>Tells whoever booked that somebody else has called it off. A series is one letter.</summary>
internal sealed class BookingLetters(MailOutbox outbox, ISiteAddress site, IActorNames accounts) : IActivityConsumer
{
    public static string Name => "advisory.booking-letters";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static MailTemplate CalledOff { get; } = new("advisory.booking-off", "Ktoś odwołał Twoją rezerwację sali albo sprzętu",
        new("Rezerwacja odwołana: {{ thing }}", """
        <h1>Twoja rezerwacja jest odwołana</h1>
        <p>{{ thing }}, {{ when }}</p><p><a class="button" href="{{ url }}">Zobacz, dlaczego</a></p>
        """),
        new("Booking called off: {{ thing }}", """
        <h1>Your booking is called off</h1>
        <p>{{ thing }}, {{ when }}</p><p><a class="button" href="{{ url }}">See why</a></p>
        """),
        new BookingNote("Sala (sample)", "2 grudnia 2026, 10:00–11:30", "https://rcwes.example/admin/doradztwo/rezerwacje"))
    { Texts = typeof(AdvisoryTexts) };

    public static bool Wants(ActivityEntry entry) => entry is { SubjectType: Booking.Subject, Verb: "cancelled", Data: null };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        if (await db.Set<Booking>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) is not { BookedBy: { } who } booking || who == entry.ActorId) return;
        var thing = await db.Set<Bookable>().Where(t => t.Id == booking.BookableId).Select(t => t.Name).SingleAsync(ct);
        var note = new BookingNote(thing, Cultures.Speaking("pl", () => BookingWords.When(booking.Time)), $"{await site.GetAsync(ct)}/admin/doradztwo/rezerwacje/{id}");
        foreach (var address in (await accounts.AddressesAsync([who], ct)).Values) await outbox.AddAsync(db, entry.Sequence, CalledOff.Name, address, "pl", note, ct);
    }
}
