using Rcwes.Advisory.Owners;
using Rcwes.Framework;
using Rcwes.Framework.Activity;

namespace Rcwes.Advisory.Bookings;

/// <summary>What can be booked.</summary>
internal enum BookableKind
{
    /// <summary>A room to meet in.</summary>
    Hall,

    /// <summary>Something that is carried; there may be several of a kind.</summary>
    Equipment,
}

/// <summary>What staff write of a room or of equipment.</summary>
internal sealed record BookableFacts(string Name)
{
    public string? GminaCode { get; init; }

    public string? Address { get; init; }

    public int? Seats { get; init; }

    public string? Access { get; init; }

    public string? Fixed { get; init; }

    public int Pieces { get; init; } = 1;

    public bool IsShared { get; init; }

    public bool IsActive { get; init; } = true;
}

/// <summary>A room or equipment that a partner, or the centre, keeps and lends.</summary>
internal sealed class Bookable
{
    public const string Subject = "bookable";
    public const int LongestName = 120;
    public const int LongestLine = 250;
    public const int LongestText = 1000;
    public const int MostSeats = 1000;
    public const int MostPieces = 100;

    // For EF.
    private Bookable() { }

    public Guid Id { get; private set; }

    /// <summary>The partner that keeps it, or <see cref="RequestOwner.Centre"/>.</summary>
    public Guid OwnerId { get; private set; }

    public BookableKind Kind { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Six digits.</summary>
    public string? GminaCode { get; private set; }

    /// <summary>Where the room is, or where the equipment is fetched.</summary>
    public string? Address { get; private set; }

    /// <summary>Of a room.</summary>
    public int? Seats { get; private set; }

    /// <summary>Whether and how everybody gets into the room and finds their way in it.</summary>
    public string? Access { get; private set; }

    /// <summary>What stands in the room and is booked with it.</summary>
    public string? Fixed { get; private set; }

    /// <summary>How many there are; a room is one.</summary>
    public int Pieces { get; private set; } = 1;

    /// <summary>Other partners may book it too.</summary>
    public bool IsShared { get; private set; }

    /// <summary>It can be booked; what was booked before stays.</summary>
    public bool IsActive { get; private set; } = true;

    public DateTime CreatedUtc { get; private set; }

    /// <summary>New at every change: who saves over somebody else's work is told.</summary>
    public Guid Stamp { get; private set; }

    public static (Bookable Thing, ActivityEntry Told) Make(Guid owner, BookableKind kind, BookableFacts facts, Actor actor, DateTime now)
    {
        var thing = new Bookable { Id = Guid.CreateVersion7(), OwnerId = owner, Kind = kind, CreatedUtc = now };
        thing.Put(facts);
        return (thing, thing.Record("created", actor, now));
    }

    /// <param name="facts">What is to be.</param>
    /// <param name="atOnce">Most pieces that are booked at one time from now on.</param>
    /// <param name="seen">Stamp that the form was opened with.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RuleException">Somebody saved it since the form was opened, or more pieces are booked than there would be.</exception>
    public ActivityEntry Change(BookableFacts facts, int atOnce, Guid seen, Actor actor, DateTime now)
    {
        if (seen != Stamp) throw new RuleException("bookable.stale", "Ktoś inny zmienił te dane w tej samej chwili. Otwórz stronę ponownie i powtórz zmianę.");
        if (Kind == BookableKind.Equipment && facts.Pieces < atOnce) throw new RuleException("bookable.pieces", "Naraz zarezerwowano już {0} szt. Odwołaj najpierw część rezerwacji.", atOnce) { Field = nameof(Pieces) };
        Put(facts);
        return Record("changed", actor, now);
    }

    private void Put(BookableFacts facts)
    {
        var hall = Kind == BookableKind.Hall;
        if (!hall && facts.Pieces is < 1 or > MostPieces) throw new RuleException("bookable.many", "Podaj liczbę sztuk od 1 do {0}.", MostPieces) { Field = nameof(Pieces) };
        if (hall && facts.Seats is < 1 or > MostSeats) throw new RuleException("bookable.seats", "Podaj liczbę miejsc od 1 do {0}.", MostSeats) { Field = nameof(Seats) };
        (Name, GminaCode, Address) = (facts.Name.Trim(), Text(facts.GminaCode), Text(facts.Address));
        (Seats, Access, Fixed, Pieces) = hall ? (facts.Seats, Text(facts.Access), Text(facts.Fixed), 1) : (null, null, null, facts.Pieces);
        (IsShared, IsActive, Stamp) = (facts.IsShared, facts.IsActive, Guid.NewGuid());
    }

    private ActivityEntry Record(string verb, Actor actor, DateTime now) => ActivityEntry.Of(AdvisoryModule.DeskKey, Subject, Id.ToString(), verb, actor, now);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
