using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>What stands in a row.</summary>
/// <param name="Id">The entry that it names.</param>
/// <param name="Errors">What cannot be read.</param>
/// <param name="Put">Puts what the row says into facts; an empty cell changes nothing.</param>
internal sealed record RowReading(Guid? Id, IReadOnlyList<RowFinding> Errors, Func<EntryFacts, EntryFacts> Put);

/// <summary>Reads rows of one file: knows what its columns mean and what words the directory has.</summary>
internal sealed class RowReader
{
    private readonly FrozenDictionary<string, int> _columns;
    private readonly FrozenDictionary<string, string> _types;
    private readonly IReadOnlyList<string> _typeNames;
    private readonly FrozenDictionary<(TermKind, string), string> _terms;
    private readonly GminaReader _gminas;

    public RowReader(string[] mapping, EntryChoices choices, IReadOnlyList<InstitutionType> types, IReadOnlyList<Term> terms)
    {
        _columns = mapping.Select((key, i) => (key, i)).Where(c => c.key.Length > 0).ToFrozenDictionary(c => c.key, c => c.i);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in types)
            foreach (var name in new[] { type.Code, type.NamePl, type.NameEn }) names.TryAdd(EntryWords.OfName(name), type.Code);
        _types = names.ToFrozenDictionary();
        _typeNames = [.. types.Select(t => t.NamePl)];
        var words = new Dictionary<(TermKind, string), string>();
        foreach (var term in terms)
            foreach (var name in new[] { term.Slug, term.NamePl, term.NameEn }) words.TryAdd((term.Kind, EntryWords.OfName(name)), term.Slug);
        _terms = words.ToFrozenDictionary();
        _gminas = new(choices.Region);
    }

    public RowReading Read(string[] cells)
    {
        var errors = new List<RowFinding>();
        string Cell(string key) => _columns.TryGetValue(key, out var i) && i < cells.Length ? cells[i] : "";
        Guid? id = null;
        if (Cell(ImportFields.Id) is { Length: > 0 } typed)
        {
            if (Guid.TryParse(typed, out var parsed)) id = parsed;
            else errors.Add(new("„{0}” nie jest identyfikatorem wpisu. Zostaw tę komórkę pustą, jeśli to nowa instytucja.", typed));
        }
        var type = Type(Cell(ImportFields.Type), errors);
        var (gmina, gminaError) = _gminas.Read(Cell(ImportFields.GminaCode), Cell(ImportFields.Gmina), Cell(ImportFields.GminaKind));
        if (gminaError is not null) errors.Add(gminaError);
        var services = Terms(TermKind.Service, Cell(ImportFields.Services), errors);
        var groups = Terms(TermKind.TargetGroup, Cell(ImportFields.TargetGroups), errors);
        var languages = Cell(ImportFields.Languages).Split(['|', ',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);
        foreach (var language in languages.Where(l => !Languages.All.Contains(l.ToLowerInvariant())))
            errors.Add(new("Nie znamy języka „{0}”. Wpisz kody, na przykład: pl, en, uk, pjm.", language));
        var opp = Flag(Cell(ImportFields.Opp), errors);
        var enterprise = Flag(Cell(ImportFields.SocialEnterprise), errors);
        var since = Day(Cell(ImportFields.SocialEnterpriseSince), errors);
        var numbers = ImportFields.Numbers.Where(n => Cell(n.Key).Length > 0).Select(n => (Scheme: n.Value, Value: Cell(n.Key))).ToList();

        return new(id, errors, facts => facts with
        {
            Name = Said(Cell(ImportFields.Name), facts.Name),
            ShortName = Said(Cell(ImportFields.ShortName), facts.ShortName),
            TypeCode = type ?? facts.TypeCode,
            DescriptionPl = Said(Cell(ImportFields.Description), facts.DescriptionPl),
            DescriptionEn = Said(Cell(ImportFields.DescriptionEn), facts.DescriptionEn),
            Website = Said(Cell(ImportFields.Website), facts.Website),
            Languages = languages.Length > 0 ? languages : facts.Languages,
            IsOpp = opp ?? facts.IsOpp,
            IsSocialEnterprise = enterprise ?? facts.IsSocialEnterprise,
            SocialEnterpriseSince = since ?? facts.SocialEnterpriseSince,
            SocialEnterpriseDecision = Said(Cell(ImportFields.SocialEnterpriseDecision), facts.SocialEnterpriseDecision),
            Identifiers = Numbers(facts, numbers),
            Contacts = Contact(facts, Cell(ImportFields.Email), Cell(ImportFields.Phone)),
            Places = Seat(facts.Places, Cell(ImportFields.Street), Cell(ImportFields.PostalCode), Cell(ImportFields.Locality), gmina),
            Services = services ?? facts.Services,
            TargetGroups = groups ?? facts.TargetGroups,
        });
    }

    private string? Type(string typed, List<RowFinding> errors)
    {
        if (typed.Length == 0) return null;
        if (_types.TryGetValue(EntryWords.OfName(typed), out var code)) return code;
        var near = Nearest.To(typed, _typeNames);
        errors.Add(near.Count == 0
            ? new("Nie znamy typu „{0}”. Wpisz kod albo nazwę z listy typów.", typed)
            : new("Nie znamy typu „{0}”. Najbliższe nazwy: {1}.", typed, string.Join(", ", near)));
        return null;
    }

    private List<string>? Terms(TermKind kind, string typed, List<RowFinding> errors)
    {
        if (typed.Length == 0) return null;
        var slugs = new List<string>();
        foreach (var word in typed.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (_terms.TryGetValue((kind, EntryWords.OfName(word)), out var slug)) slugs.Add(slug);
            else errors.Add(new("W słowniku nie ma hasła „{0}”. Kilka haseł oddziel pionową kreską.", word));
        }
        return slugs;
    }

    private static bool? Flag(string typed, List<RowFinding> errors)
    {
        if (typed.Length == 0) return null;
        switch (Slug.Fold(typed))
        {
            case "tak" or "t" or "1" or "true" or "yes" or "x":
                return true;
            case "nie" or "n" or "0" or "false" or "no" or "-":
                return false;
            default:
                errors.Add(new("„{0}” to ani tak, ani nie.", typed));
                return null;
        }
    }

    private static DateOnly? Day(string typed, List<RowFinding> errors)
    {
        if (typed.Length == 0) return null;
        if (DateOnly.TryParseExact(typed, ["yyyy-MM-dd", "d.M.yyyy", "d-M-yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        errors.Add(new("„{0}” nie jest datą. Wpisz ją na przykład tak: 2024-03-01.", typed));
        return null;
    }

    [return: NotNullIfNotNull(nameof(otherwise))]
    private static string? Said(string cell, string? otherwise) => cell.Length > 0 ? cell : otherwise;

    private static List<IdentifierFacts> Numbers(EntryFacts present, List<(IdentifierScheme Scheme, string Value)> said)
    {
        var numbers = present.Identifiers.ToList();
        foreach (var (scheme, value) in said)
        {
            var kept = IdentifierRules.Read(scheme, value).Value ?? value;
            if (numbers.Exists(n => n.Scheme == scheme && n.Value == kept)) continue;
            // In the place of the one that our own files show; further numbers, and those that ended, no file has named.
            if (present.FileNumber(scheme) is { } shown) numbers[numbers.IndexOf(shown)] = new(scheme, value) { Register = shown.Register };
            else numbers.Add(new(scheme, value));
        }
        return numbers;
    }

    private static List<ContactFacts> Contact(EntryFacts present, string email, string phone)
    {
        var contacts = present.Contacts.ToList();
        if (email.Length == 0 && phone.Length == 0) return contacts;
        // Back to the contact that our own files show, whatever its role.
        var shown = present.FileContact();
        var contact = shown ?? new ContactFacts(ContactRole.General) { IsPublic = true };
        contact = contact with { Email = Said(email, contact.Email), Phone = Said(phone, contact.Phone) };
        if (shown is null) contacts.Insert(0, contact);
        else contacts[contacts.IndexOf(shown)] = contact;
        return contacts;
    }

    private static List<PlaceFacts> Seat(IReadOnlyList<PlaceFacts> present, string street, string postal, string locality, string? gmina)
    {
        var places = present.ToList();
        if (street.Length + postal.Length + locality.Length == 0 && gmina is null) return places;
        var at = places.FindIndex(p => p.Kind == PlaceKind.Seat);
        var seat = at < 0 ? new PlaceFacts(PlaceKind.Seat) : places[at];
        seat = seat with { Street = Said(street, seat.Street), PostalCode = Said(postal, seat.PostalCode), Locality = Said(locality, seat.Locality), GminaCode = gmina ?? seat.GminaCode };
        if (at < 0) places.Insert(0, seat);
        else places[at] = seat;
        return places;
    }
}
