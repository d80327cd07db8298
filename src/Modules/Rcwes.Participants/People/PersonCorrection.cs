using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.PersonalData;
using Rcwes.Participants.Pages.Admin.People;

namespace Rcwes.Participants.People;

/// <summary>Names and contact of a participant. The day of birth and the number belong to the page of the person, where they are held against each other.</summary>
internal sealed class PersonCorrection(PersonBook book, IStringLocalizer<ParticipantsTexts> l) : IPersonCorrection
{
    public string Module => ParticipantsModule.Key;

    public async Task<Framework.PersonalData.PersonForm?> FormAsync(PersonRecord record, CancellationToken ct) => await FindAsync(record, ct) is not { } person ? null : new(person.Stamp.ToString(),
    [
        new(nameof(Person.GivenNames), l["Imię albo imiona"], person.GivenNames, PersonFacts.LongestName),
        new(nameof(Person.FamilyName), l["Nazwisko"], person.FamilyName, PersonFacts.LongestName),
        new(nameof(Person.Email), l["Adres e-mail"], person.Email ?? "", 254),
        new(nameof(Person.Phone), l["Telefon"], person.Phone ?? "", PersonFacts.LongestPhone),
    ]);

    public async Task CorrectAsync(PersonRecord record, string stamp, IReadOnlyDictionary<string, string> values, Actor actor, CancellationToken ct)
    {
        try
        {
            if (await FindAsync(record, ct) is not { } person) throw Person.Stale();
            var input = PersonInput.Of(person);
            (input.GivenNames, input.FamilyName, input.Email, input.Phone) = (values[nameof(Person.GivenNames)], values[nameof(Person.FamilyName)], values[nameof(Person.Email)], values[nameof(Person.Phone)]);
            await book.ChangeAsync(person, input.Identity(), Guid.TryParse(stamp, out var seen) ? seen : Guid.Empty, actor, ct);
        }
        catch (RuleException rule)
        {
            // The page is of the framework, whose texts do not know these sentences.
            throw new RuleException(rule.Code, l[rule.Sentence, [.. rule.Arguments]]) { Field = rule.Field };
        }
    }

    /// <summary>Neither who was joined to another record, nor who is forgotten.</summary>
    private async Task<Person?> FindAsync(PersonRecord record, CancellationToken ct) =>
        record.Kind == Person.Subject && await book.FindAsync(Guid.Parse(record.Id), ct) is { JoinedIntoId: null } person && !person.NameHash.StartsWith(Person.ForgottenHash, StringComparison.Ordinal) ? person : null;
}
