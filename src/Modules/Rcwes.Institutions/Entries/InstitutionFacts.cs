using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Entries;

/// <summary>The entry and its facts: there and back.</summary>
internal sealed partial class Institution
{
    /// <summary>What the entry says now. Needs all its parts loaded.</summary>
    public EntryFacts Facts() => new(Name, TypeCode)
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
        SocialLinks = [.. SocialLinks],
        Languages = [.. Languages],
        LogoPath = LogoPath,
        Identifiers = [.. _identifiers.Select(i => i.Facts()).OrderBy(i => i.Scheme).ThenBy(i => i.Value, StringComparer.Ordinal)],
        Contacts = [.. _contacts.OrderBy(c => c.Order).Select(c => c.Facts())],
        Places = [.. _places.OrderBy(p => p.Order).Select(p => p.Facts())],
        Services = Slugs(TermKind.Service),
        TargetGroups = Slugs(TermKind.TargetGroup),
    };

    private List<string> Slugs(TermKind kind) => [.. _terms.Where(t => t.Kind == kind).Select(t => t.Slug).Order(StringComparer.Ordinal)];

    private void Take(EntryFacts facts)
    {
        (Name, ShortName, TypeCode, ParentId) = (facts.Name, facts.ShortName, facts.TypeCode, facts.ParentId);
        (IsSocialEnterprise, SocialEnterpriseSince, SocialEnterpriseDecision, SocialEnterpriseVoivode) =
            (facts.IsSocialEnterprise, facts.SocialEnterpriseSince, facts.SocialEnterpriseDecision, facts.SocialEnterpriseVoivode);
        (IsOpp, RunsCis, RunsKis, RunsWtz, RunsZaz) = (facts.IsOpp, facts.RunsCis, facts.RunsKis, facts.RunsWtz, facts.RunsZaz);
        (DescriptionPl, DescriptionEn, Website, LogoPath) = (facts.DescriptionPl, facts.DescriptionEn, facts.Website, facts.LogoPath);
        (SocialLinks, Languages) = ([.. facts.SocialLinks], [.. facts.Languages]);
        TakeIdentifiers(facts.Identifiers);
        TakeContacts(facts.Contacts);
        TakePlaces(facts.Places);
        TakeTerms(TermKind.Service, facts.Services);
        TakeTerms(TermKind.TargetGroup, facts.TargetGroups);
        FoldedName = EntryWords.OfName(Name);
        Words = EntryWords.Of(facts);
    }

    private void TakeIdentifiers(IReadOnlyList<IdentifierFacts> wanted)
    {
        _identifiers.RemoveAll(i => !wanted.Any(w => w.Scheme == i.Scheme && w.Value == i.Value));
        foreach (var facts in wanted)
        {
            var row = _identifiers.Find(i => i.Scheme == facts.Scheme && i.Value == facts.Value);
            if (row is null) _identifiers.Add(row = InstitutionIdentifier.Of(Id, facts));
            row.Take(facts);
        }
    }

    private void TakeContacts(IReadOnlyList<ContactFacts> wanted)
    {
        _contacts.RemoveAll(c => !wanted.Any(w => w.Id == c.Id));
        for (var i = 0; i < wanted.Count; i++)
        {
            var row = _contacts.Find(c => c.Id == wanted[i].Id);
            if (row is null) _contacts.Add(row = InstitutionContact.Of(Id));
            row.Take(wanted[i], i);
        }
    }

    private void TakePlaces(IReadOnlyList<PlaceFacts> wanted)
    {
        _places.RemoveAll(p => !wanted.Any(w => w.Id == p.Id));
        for (var i = 0; i < wanted.Count; i++)
        {
            var row = _places.Find(p => p.Id == wanted[i].Id);
            if (row is null) _places.Add(row = InstitutionPlace.Of(Id));
            row.Take(wanted[i], i);
        }
    }

    private void TakeTerms(TermKind kind, IReadOnlyList<string> wanted)
    {
        _terms.RemoveAll(t => t.Kind == kind && !wanted.Contains(t.Slug));
        _terms.AddRange(wanted.Distinct().Where(w => !_terms.Exists(t => t.Kind == kind && t.Slug == w)).ToList().Select(w => new InstitutionTerm { InstitutionId = Id, Kind = kind, Slug = w }));
    }
}
