using Rcwes.Framework.PersonalData;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Entries;

/// <summary>A number of a register as stored.</summary>
internal sealed class InstitutionIdentifier
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid InstitutionId { get; private set; }

    public IdentifierScheme Scheme { get; private set; }

    /// <summary>As the rules of its scheme keep it: digits of NIP, REGON and KRS.</summary>
    public string Value { get; private set; } = "";

    public string? Register { get; private set; }

    public DateOnly? ValidFrom { get; private set; }

    public DateOnly? ValidTo { get; private set; }

    public static InstitutionIdentifier Of(Guid institution, IdentifierFacts facts) => new() { InstitutionId = institution, Scheme = facts.Scheme, Value = facts.Value };

    public void Take(IdentifierFacts facts) => (Register, ValidFrom, ValidTo) = (facts.Register, facts.ValidFrom, facts.ValidTo);

    public IdentifierFacts Facts() => new(Scheme, Value) { Register = Register, ValidFrom = ValidFrom, ValidTo = ValidTo };
}

/// <summary>A contact as stored.</summary>
internal sealed class InstitutionContact
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid InstitutionId { get; private set; }

    public int Order { get; private set; }

    public ContactRole Role { get; private set; }

    [Personal]
    public string? Name { get; private set; }

    [Personal]
    public string? Phone { get; private set; }

    [Personal]
    public string? Email { get; private set; }

    public bool IsPublic { get; private set; }

    public static InstitutionContact Of(Guid institution) => new() { InstitutionId = institution };

    public void Take(ContactFacts facts, int order) =>
        (Order, Role, Name, Phone, Email, IsPublic) = (order, facts.Role, facts.Name, facts.Phone, facts.Email, facts.IsPublic);

    public ContactFacts Facts() => new(Role) { Id = Id, Name = Name, Phone = Phone, Email = Email, IsPublic = IsPublic };
}

/// <summary>A place as stored.</summary>
internal sealed class InstitutionPlace
{
    private readonly List<OpeningHours> _hours = [];

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid InstitutionId { get; private set; }

    public int Order { get; private set; }

    public PlaceKind Kind { get; private set; }

    public string? Label { get; private set; }

    public string? Street { get; private set; }

    public string? PostalCode { get; private set; }

    public string? Locality { get; private set; }

    /// <summary>Six digits of TERYT; null outside the voivodeship.</summary>
    public string? GminaCode { get; private set; }

    public string? Phone { get; private set; }

    public PremisesAccess Access { get; private set; }

    public string? AccessNote { get; private set; }

    public IReadOnlyList<OpeningHours> Hours => _hours;

    public static InstitutionPlace Of(Guid institution) => new() { InstitutionId = institution };

    public void Take(PlaceFacts facts, int order)
    {
        (Order, Kind, Label, Street, PostalCode, Locality) = (order, facts.Kind, facts.Label, facts.Street, facts.PostalCode, facts.Locality);
        (GminaCode, Phone, Access, AccessNote) = (facts.GminaCode, facts.Phone, facts.Access, facts.AccessNote);
        _hours.RemoveAll(h => !facts.Hours.Contains(h.Facts()));
        _hours.AddRange(facts.Hours.Where(h => !_hours.Exists(o => o.Facts() == h)).Distinct().ToList().Select(h => OpeningHours.Of(Id, h)));
    }

    public PlaceFacts Facts() => new(Kind)
    {
        Id = Id,
        Label = Label,
        Street = Street,
        PostalCode = PostalCode,
        Locality = Locality,
        GminaCode = GminaCode,
        Phone = Phone,
        Access = Access,
        AccessNote = AccessNote,
        // A week begins on Monday.
        Hours = [.. _hours.Select(h => h.Facts()).OrderBy(h => ((int)h.Day + 6) % 7).ThenBy(h => h.From)],
    };
}

/// <summary>Opening hours as stored.</summary>
internal sealed class OpeningHours
{
    public Guid PlaceId { get; private set; }

    public DayOfWeek Day { get; private set; }

    public TimeOnly From { get; private set; }

    public TimeOnly To { get; private set; }

    public static OpeningHours Of(Guid place, HoursFacts facts) => new() { PlaceId = place, Day = facts.Day, From = facts.From, To = facts.To };

    public HoursFacts Facts() => new(Day, From, To);
}

/// <summary>A service or target group of an institution.</summary>
internal sealed class InstitutionTerm
{
    public required Guid InstitutionId { get; init; }

    public required TermKind Kind { get; init; }

    public required string Slug { get; init; }
}
