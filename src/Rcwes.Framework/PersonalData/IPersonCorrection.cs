namespace Rcwes.Framework.PersonalData;

/// <summary>
/// What staff may put right of a person on the page of a request about data: names and contact, by the module's own verb and with its own line of the log. A module that
/// has such a record registers one with <c>services.AddScoped&lt;IPersonCorrection, T&gt;()</c>; whatever else is wrong is put right where the record is looked after.
/// </summary>
public interface IPersonCorrection
{
    /// <summary>Key of the module.</summary>
    string Module { get; }

    /// <summary>What of a record may be put right, as it stands now; null for a record that is put right elsewhere, or never.</summary>
    Task<PersonForm?> FormAsync(PersonRecord record, CancellationToken ct);

    /// <summary>Puts it right and saves.</summary>
    /// <param name="record">Of the person.</param>
    /// <param name="stamp">Of the form that was filled in.</param>
    /// <param name="values">By the keys of the fields; all of them, trimmed.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">Something cannot be right, or the record was changed meanwhile; in the language of the reader.</exception>
    Task CorrectAsync(PersonRecord record, string stamp, IReadOnlyDictionary<string, string> values, Actor actor, CancellationToken ct);
}

/// <summary>The form for one record.</summary>
/// <param name="Stamp">Changes with the record: who saves over somebody else's work is told.</param>
/// <param name="Fields">What may be put right.</param>
public sealed record PersonForm(string Stamp, IReadOnlyList<PersonField> Fields);

/// <summary>One thing that may be put right.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Label">In the language of the reader.</param>
/// <param name="Value">As it stands now.</param>
/// <param name="Longest">In characters.</param>
public sealed record PersonField(string Key, string Label, string Value, int Longest);
