using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Export;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Exchange.Hsds;

/// <summary>An entry in the terms of the standard. Only what the public sees.</summary>
internal sealed class HsdsMapping(HsdsTaxonomies taxonomies, IStringLocalizer<InstitutionsTexts> texts)
{
    private static readonly string[] Days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <param name="e">The entry.</param>
    /// <param name="full">With everything that may be many.</param>
    /// <param name="fullServices">The services among it with everything of theirs.</param>
    public HsdsWholeOrganization Organization(ExportEntry e, bool full, bool fullServices = false)
    {
        var facts = e.Facts;
        var organization = new HsdsWholeOrganization(e.Entry.Id, facts.Name, Description(e))
        {
            AlternateName = facts.ShortName,
            Email = e.Contact?.Email,
            Website = Web(facts.Website),
            LegalStatus = e.Type.Name,
            Logo = facts.LogoPath is { } logo ? Web($"{e.Root}/media/{logo}") : null,
            Uri = $"{e.Root}/instytucje/{e.Entry.Slug}",
            ParentOrganizationId = e.ShownParentId,
        };
        return !full ? organization : organization with
        {
            Contacts = [.. facts.Contacts.Where(c => c.IsPublic).Select(Contact)],
            Phones = [.. facts.Contacts.Where(c => c is { IsPublic: true, Phone: not null }).Select(c => Phone(c.Id!.Value, c.Phone!))],
            Locations = [.. facts.Places.Select(p => Location(e, p))],
            OrganizationIdentifiers = [.. e.Entry.Identifiers.Select(i => new HsdsIdentifier(i.Id, i.Register ?? i.Scheme.ToString().ToUpperInvariant(), i.Value) { IdentifierScheme = Scheme(i.Scheme) })],
            Services = [.. facts.Services.Select(s => Service(e, s, fullServices) with { Organization = null })],
            Attributes = [Attribute(e.Entry.Id, "organization", taxonomies.Of(facts.TypeCode)), .. facts.TargetGroups.Select(g => Attribute(e.Entry.Id, "organization", taxonomies.Of(TermKind.TargetGroup, g)))],
        };
    }

    public HsdsService Service(ExportEntry e, string slug, bool full)
    {
        var facts = e.Facts;
        var id = HsdsIds.Of(e.Entry.Id, slug);
        var term = taxonomies.Of(TermKind.Service, slug);
        var service = Least(e.Entry.Id, slug, e.Entry.ModifiedUtc) with
        {
            Description = Description(e),
            Url = $"{e.Root}/instytucje/{e.Entry.Slug}",
            Email = e.Contact?.Email,
            EligibilityDescription = facts.TargetGroups.Count == 0 ? null : string.Join(", ", facts.TargetGroups.Select(g => taxonomies.Of(TermKind.TargetGroup, g).Name)),
            AssuredDate = e.Entry.ConfirmedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Organization = Organization(e, full: false),
        };
        return !full ? service : service with
        {
            Phones = [.. facts.Contacts.Where(c => c is { IsPublic: true, Phone: not null }).Select(c => Phone(HsdsIds.Of(c.Id!.Value, slug), c.Phone!))],
            Languages = [.. facts.Languages.Select(l => Language(id, l))],
            ServiceAreas = [.. e.Entry.Places.Select(p => p.GminaCode).OfType<string>().Distinct().Select(g => e.Region.Gmina(g)).OfType<Contracts.Gmina>().Select(g => new HsdsServiceArea(HsdsIds.Of(id, g.Code), e.Region.NameOf(g)))],
            ServiceAtLocations = [.. facts.Places.Where(p => p.Kind != PlaceKind.Correspondence).Select(p => AtLocation(e, slug, p))],
            Attributes = [Attribute(id, "service", term), .. facts.TargetGroups.Select(g => Attribute(id, "service", taxonomies.Of(TermKind.TargetGroup, g)))],
        };
    }

    /// <summary>A service with no more than its name and when anything of it changed.</summary>
    public HsdsService Least(Guid owner, string slug, DateTime modified) => new(HsdsIds.Of(owner, slug), owner, taxonomies.Of(TermKind.Service, slug).Name, "active")
    {
        LastModified = modified.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
    };

    /// <summary>A service at one of the places that people come to.</summary>
    public HsdsWholeServiceAtLocation ServiceAtLocation(ExportEntry e, string slug, PlaceFacts place, bool full)
    {
        var whole = AtLocation(e, slug, place);
        return full
            ? whole with { Service = Service(e, slug, full: true) with { ServiceAtLocations = null } }
            : whole with { Location = whole.Location! with { Addresses = null, Accessibility = null, Phones = null, Schedules = null, Languages = null }, Service = Service(e, slug, full: false) };
    }

    private HsdsWholeServiceAtLocation AtLocation(ExportEntry e, string slug, PlaceFacts place) =>
        new(HsdsIds.Of(place.Id!.Value, slug)) { ServiceId = HsdsIds.Of(e.Entry.Id, slug), LocationId = place.Id, Location = Location(e, place) };

    /// <summary>The standard asks for one; where nobody wrote any, the type and the place say at least what it is.</summary>
    private static string Description(ExportEntry e) =>
        (Cultures.Current == "en" ? e.Facts.DescriptionEn ?? e.Facts.DescriptionPl : e.Facts.DescriptionPl) ?? string.Join(", ", new[] { e.Type.Name, e.Facts.Seat?.Locality }.OfType<string>());

    private HsdsContact Contact(ContactFacts contact) => new(contact.Id!.Value)
    {
        // Names of people are shown to people on the page, not handed to programs.
        Title = texts[RoleOf(contact.Role)],
        Email = contact.Email,
        Phones = contact.Phone is { } phone ? [Phone(HsdsIds.Of(contact.Id!.Value, "phone"), phone)] : null,
    };

    private static HsdsPhone Phone(Guid id, string number) => new(id, number) { Type = "voice" };

    private HsdsLocation Location(ExportEntry e, PlaceFacts place)
    {
        var id = place.Id!.Value;
        return new(id, place.Kind == PlaceKind.Correspondence ? "postal" : "physical")
        {
            OrganizationId = e.Entry.Id,
            Name = place.Label ?? e.Facts.Name,
            ExternalIdentifier = place.GminaCode,
            ExternalIdentifierType = place.GminaCode is null ? null : "TERYT",
            Addresses = Address(e, place) is { } address ? [address] : [],
            Accessibility = place.Access == PremisesAccess.None && place.AccessNote is null ? [] : [new(HsdsIds.Of(id, "accessibility")) { Description = Access(place.Access), Details = place.AccessNote }],
            Phones = place.Phone is { } phone ? [Phone(HsdsIds.Of(id, "phone"), phone)] : [],
            Schedules = [.. place.Hours.GroupBy(h => (h.From, h.To)).Select(g => Schedule(id, g.Key.From, g.Key.To, g.Select(h => h.Day)))],
            Languages = [.. e.Facts.Languages.Select(l => Language(id, l))],
        };
    }

    /// <summary>The standard asks for street, town and postal code together; half an address is left out.</summary>
    private static HsdsAddress? Address(ExportEntry e, PlaceFacts place)
    {
        if (place.Locality is not { } locality || place.PostalCode is not { } code) return null;
        var powiat = e.Region.PowiatOf(place.GminaCode);
        return new(HsdsIds.Of(place.Id!.Value, "address"), place.Street ?? locality, locality, "lubuskie", code, "PL", place.Kind == PlaceKind.Correspondence ? "postal" : "physical") { Region = powiat is null ? null : e.Region.NameOf(powiat) };
    }

    private HsdsSchedule Schedule(Guid place, TimeOnly from, TimeOnly to, IEnumerable<DayOfWeek> days)
    {
        var (opens, closes) = (from.ToString("HH:mm", CultureInfo.InvariantCulture), to.ToString("HH:mm", CultureInfo.InvariantCulture));
        return new(HsdsIds.Of(place, $"{opens}-{closes}"), "WEEKLY", string.Join(',', days.OrderBy(d => ((int)d + 6) % 7).Select(d => Days[(int)d])), opens, closes) { Notes = texts["Godziny podano w czasie polskim."] };
    }

    private HsdsLanguage Language(Guid owner, string code) =>
        new(HsdsIds.Of(owner, "language-" + code), code == Languages.SignLanguage ? texts["polski język migowy"] : CultureInfo.GetCultureInfo(code).DisplayName, code == Languages.SignLanguage ? "pso" : code);

    /// <summary>A URI holds letters of ASCII only: an address with Polish ones is given as browsers ask for it.</summary>
    private static string? Web(string? address)
    {
        if (address is null || (address.All(char.IsAscii) && Uri.IsWellFormedUriString(address, UriKind.Absolute))) return address;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri : null;
    }

    private static HsdsAttribute Attribute(Guid owner, string entity, HsdsTerm term) =>
        new(HsdsIds.Of(owner, term.Id.ToString())) { LinkId = owner, LinkEntity = entity, LinkType = term.Taxonomy, TaxonomyTerm = term };

    private string Access(PremisesAccess access) => string.Join(", ", Enum.GetValues<PremisesAccess>().Where(a => a != PremisesAccess.None && access.HasFlag(a)).Select(a => texts[AccessOf(a)].Value));

    /// <summary>Codes of org-id.guide.</summary>
    private static string? Scheme(IdentifierScheme scheme) => scheme switch
    {
        IdentifierScheme.Krs => "PL-KRS",
        IdentifierScheme.Regon => "PL-REGON",
        IdentifierScheme.Nip => "PL-NIP",
        _ => null,
    };

    private static string RoleOf(ContactRole role) => role switch
    {
        ContactRole.Head => "kierownictwo",
        ContactRole.Coordinator => "zgłoszenia na szkolenia",
        ContactRole.Projects => "projekty",
        ContactRole.EntryKeeper => "opieka nad wpisem",
        _ => "kontakt ogólny",
    };

    private static string AccessOf(PremisesAccess access) => access switch
    {
        PremisesAccess.StepFreeEntrance => "wejście bez schodów",
        PremisesAccess.Lift => "winda",
        PremisesAccess.AccessibleToilet => "toaleta dla osób na wózkach",
        PremisesAccess.AccessibleParking => "miejsce parkingowe dla osób z niepełnosprawnością",
        PremisesAccess.InductionLoop => "pętla indukcyjna",
        PremisesAccess.SignLanguage => "obsługa w języku migowym",
        PremisesAccess.AssistanceDogs => "wstęp z psem asystującym",
        _ => "informacje łatwe do czytania",
    };
}
