using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Forms;

/// <summary>An entry as the form holds it. Rules stand in <see cref="EntryCheck"/>; here is only what has to be read first.</summary>
internal sealed class EntryInput
{
    public const int MostRows = 50;

    [Display(Name = "Nazwa")]
    public string? Name { get; set; }

    [Display(Name = "Nazwa skrócona")]
    public string? ShortName { get; set; }

    [Display(Name = "Typ")]
    public string? TypeCode { get; set; }

    [Display(Name = "Jednostka nadrzędna")]
    public Guid? ParentId { get; set; }

    /// <summary>Words to look for the parent by.</summary>
    [Display(Name = "Szukaj jednostki nadrzędnej")]
    public string? ParentWords { get; set; }

    [Display(Name = "Ma status przedsiębiorstwa społecznego")]
    public bool IsSocialEnterprise { get; set; }

    [Display(Name = "Data decyzji")]
    public DateOnly? SocialEnterpriseSince { get; set; }

    [Display(Name = "Numer decyzji")]
    public string? SocialEnterpriseDecision { get; set; }

    [Display(Name = "Wojewoda")]
    public string? SocialEnterpriseVoivode { get; set; }

    [Display(Name = "Organizacja pożytku publicznego (OPP)")]
    public bool IsOpp { get; set; }

    [Display(Name = "Prowadzi CIS")]
    public bool RunsCis { get; set; }

    [Display(Name = "Prowadzi KIS")]
    public bool RunsKis { get; set; }

    [Display(Name = "Prowadzi WTZ")]
    public bool RunsWtz { get; set; }

    [Display(Name = "Prowadzi ZAZ")]
    public bool RunsZaz { get; set; }

    [Display(Name = "Opis")]
    [DataType(DataType.MultilineText)]
    public string? DescriptionPl { get; set; }

    [Display(Name = "Opis po angielsku")]
    [DataType(DataType.MultilineText)]
    public string? DescriptionEn { get; set; }

    [Display(Name = "Strona internetowa")]
    public string? Website { get; set; }

    [Display(Name = "Profile w sieciach społecznościowych")]
    [DataType(DataType.MultilineText)]
    public string? SocialLinks { get; set; }

    [Display(Name = "Języki obsługi")]
    public List<string> Languages { get; set; } = [];

    [Display(Name = "Usługi")]
    public List<string> Services { get; set; } = [];

    [Display(Name = "Dla kogo")]
    public List<string> TargetGroups { get; set; } = [];

    public List<IdentifierInput> Identifiers { get; set; } = [];

    public List<ContactInput> Contacts { get; set; } = [];

    public List<PlaceInput> Places { get; set; } = [];

    /// <summary>A new entry begins with one row of each kind.</summary>
    public static EntryInput Fresh() => new()
    {
        Languages = ["pl"],
        Identifiers = [new()],
        Contacts = [new() { IsPublic = true }],
        Places = [new()],
    };

    public static EntryInput Of(EntryFacts facts) => new()
    {
        Name = facts.Name,
        ShortName = facts.ShortName,
        TypeCode = facts.TypeCode,
        ParentId = facts.ParentId,
        IsSocialEnterprise = facts.IsSocialEnterprise,
        SocialEnterpriseSince = facts.SocialEnterpriseSince,
        SocialEnterpriseDecision = facts.SocialEnterpriseDecision,
        SocialEnterpriseVoivode = facts.SocialEnterpriseVoivode,
        IsOpp = facts.IsOpp,
        RunsCis = facts.RunsCis,
        RunsKis = facts.RunsKis,
        RunsWtz = facts.RunsWtz,
        RunsZaz = facts.RunsZaz,
        DescriptionPl = facts.DescriptionPl,
        DescriptionEn = facts.DescriptionEn,
        Website = facts.Website,
        SocialLinks = string.Join('\n', facts.SocialLinks),
        Languages = [.. facts.Languages],
        Services = [.. facts.Services],
        TargetGroups = [.. facts.TargetGroups],
        Identifiers = [.. facts.Identifiers.Select(IdentifierInput.Of)],
        Contacts = [.. facts.Contacts.Select(ContactInput.Of)],
        Places = [.. facts.Places.Select(PlaceInput.Of)],
    };

    /// <summary>What the form says; what cannot be read at all is told beside its field.</summary>
    public EntryFacts Read(ModelStateDictionary state, IStringLocalizer l) => new(Name ?? "", TypeCode ?? "")
    {
        ShortName = ShortName,
        ParentId = ParentId,
        IsSocialEnterprise = IsSocialEnterprise,
        SocialEnterpriseSince = SocialEnterpriseSince,
        SocialEnterpriseDecision = SocialEnterpriseDecision,
        SocialEnterpriseVoivode = SocialEnterpriseVoivode,
        IsOpp = IsOpp,
        RunsCis = RunsCis,
        RunsKis = RunsKis,
        RunsWtz = RunsWtz,
        RunsZaz = RunsZaz,
        DescriptionPl = DescriptionPl,
        DescriptionEn = DescriptionEn,
        Website = Website,
        SocialLinks = (SocialLinks ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Languages = Languages,
        Services = Services,
        TargetGroups = TargetGroups,
        Identifiers = [.. Identifiers.Select(i => i.Facts())],
        Contacts = [.. Contacts.Select(c => c.Facts())],
        Places = [.. Places.Select((p, i) => p.Read(state, $"Input.Places[{i}]", l))],
    };
}

/// <summary>A number in the form.</summary>
internal sealed class IdentifierInput
{
    [Display(Name = "Rejestr")]
    public IdentifierScheme Scheme { get; set; }

    [Display(Name = "Numer")]
    public string? Value { get; set; }

    [Display(Name = "Nazwa rejestru")]
    public string? Register { get; set; }

    [Display(Name = "Ważny od")]
    public DateOnly? ValidFrom { get; set; }

    [Display(Name = "Ważny do")]
    public DateOnly? ValidTo { get; set; }

    public static IdentifierInput Of(IdentifierFacts facts) =>
        new() { Scheme = facts.Scheme, Value = IdentifierRules.Show(facts.Scheme, facts.Value), Register = facts.Register, ValidFrom = facts.ValidFrom, ValidTo = facts.ValidTo };

    public IdentifierFacts Facts() => new(Scheme, Value ?? "") { Register = Register, ValidFrom = ValidFrom, ValidTo = ValidTo };
}

/// <summary>A contact in the form.</summary>
internal sealed class ContactInput
{
    public Guid? Id { get; set; }

    [Display(Name = "Rola")]
    public ContactRole Role { get; set; }

    [Display(Name = "Imię i nazwisko")]
    public string? Name { get; set; }

    [Display(Name = "Telefon")]
    public string? Phone { get; set; }

    [Display(Name = "E-mail")]
    public string? Email { get; set; }

    [Display(Name = "Widoczny dla wszystkich")]
    public bool IsPublic { get; set; }

    public static ContactInput Of(ContactFacts facts) =>
        new() { Id = facts.Id, Role = facts.Role, Name = facts.Name, Phone = facts.Phone, Email = facts.Email, IsPublic = facts.IsPublic };

    public ContactFacts Facts() => new(Role) { Id = Id, Name = Name, Phone = Phone, Email = Email, IsPublic = IsPublic };
}
