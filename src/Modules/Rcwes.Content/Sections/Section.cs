using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Elements;
using Rcwes.Framework;

namespace Rcwes.Content.Sections;

/// <summary>One page of the settings: what it is called, what it holds, where that is read from and written to.</summary>
internal abstract class Section
{
    /// <summary>Name in the address, e.g. <c>nazwy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Which of several things of this kind; empty when there is one.</summary>
    public virtual string Id => "";

    /// <summary>Address below <c>/admin/ustawienia/</c>; also the id of the section in the activity log.</summary>
    public string Path => Id.Length == 0 ? Name : $"{Name}/{Id}";

    /// <summary>Heading (a localisation key, unless it is the name of a thing).</summary>
    public abstract string Title { get; }

    /// <summary>What it is for (a localisation key).</summary>
    public abstract string Lead { get; }

    public abstract string Icon { get; }

    /// <summary>The right that it needs.</summary>
    public virtual string Permission => ContentPermissions.Settings;

    /// <summary>Fields that stand beside each other, row after row.</summary>
    public abstract IReadOnlyList<IReadOnlyList<SectionField>> Rows { get; }

    public virtual SectionList? List => null;

    /// <summary>What a person should know before saving (a localisation key); null when there is nothing.</summary>
    public virtual string? Warning => null;

    /// <summary>Where earlier states of it are kept besides: addresses and their names (localisation keys).</summary>
    public virtual IReadOnlyList<(string Url, string Text)> Elsewhere => [];

    /// <summary>What can be chosen in a field of shape <see cref="FieldShape.Choice"/>.</summary>
    public virtual Task<IReadOnlyList<(string Value, string Text)>> ChoicesAsync(string key, CancellationToken ct) => Task.FromResult<IReadOnlyList<(string, string)>>([]);

    /// <summary>From the database, not from any cache: somebody may have saved a moment ago.</summary>
    public abstract Task<SectionValues> ReadAsync(CancellationToken ct);

    /// <summary>Changes the context; the caller saves.</summary>
    public abstract Task WriteAsync(SectionValues values, Actor actor, DateTime now, CancellationToken ct);

    /// <summary>What only this section knows to be wrong.</summary>
    /// <param name="values">As typed; may be put into their usual form.</param>
    /// <param name="wrong">Takes the key and a Polish sentence.</param>
    /// <param name="ct">Cancellation.</param>
    public virtual Task CheckAsync(SectionValues values, Action<string, string> wrong, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The field of a key, also of one in a list; null for a value that the section has no more.</summary>
    public SectionField? FieldOf(string key) =>
        Rows.SelectMany(r => r).FirstOrDefault(f => f.Key == key) ?? (RowOf(key) is ({ }, var rest) ? List!.Fields.FirstOrDefault(f => f.Key == rest) : null);

    /// <summary>What a value is called, e.g. „Znak 2: tekst alternatywny po polsku”.</summary>
    public string LabelOf(string key, IStringLocalizer texts) => (FieldOf(key), RowOf(key).Number) switch
    {
        (null, _) => key,
        ({ Shape: FieldShape.Clock } clock, _) => $"{texts[clock.Label]}: {texts[clock.Half]}",
        ({ } field, { } number) => $"{texts[List!.Name, number]}: {texts[field.Label]}",
        ({ } field, null) => texts[field.Label],
    };

    /// <summary>Trims, puts into the usual form and finds what is wrong.</summary>
    public async Task<Dictionary<string, string>> ProblemsAsync(SectionValues values, CancellationToken ct)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        var keys = Rows.SelectMany(r => r).Select(f => f.Key).Concat(values.Keys.Where(k => RowOf(k).Number is not null)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var key in keys)
            if (FieldOf(key) is { } field && Problem(field, values[key]) is { } problem) problems[key] = problem;
        await CheckAsync(values, (key, sentence) => problems.TryAdd(key, sentence), ct);
        return problems;
    }

    private static string? Problem(SectionField field, string value) => value switch
    {
        "" => field.Required ? "Uzupełnij to pole." : null,
        _ when value.Length > field.Longest => "Ten tekst jest za długi. Skróć go.",
        _ => field.Shape switch
        {
            FieldShape.Email when !System.Net.Mail.MailAddress.TryCreate(value, out var mail) || mail.Address != value || !value.Split('@')[1].Contains('.', StringComparison.Ordinal) => "Wpisz adres e-mail, na przykład biuro@przyklad.pl.",
            FieldShape.Phone when value.Count(char.IsAsciiDigit) < 7 || value.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '+' or '-' or '(' or ')')) => "Wpisz numer telefonu, na przykład 95 738 00 61.",
            FieldShape.Number when !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 100 => "Wpisz liczbę od 1 do 100.",
            FieldShape.Address when !Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || !LinkAddress.IsSafe(value) => "Wpisz cały adres zaczynający się od https://.",
            _ => null,
        },
    };

    /// <summary>1-based number of the row of the list, and the key from the row on.</summary>
    private (int? Number, string Within) RowOf(string key)
    {
        if (List is not { } list || !key.StartsWith(list.Key + ".", StringComparison.Ordinal)) return (null, "");
        var parts = key[(list.Key.Length + 1)..].Split('.', 2);
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number + 1, parts[1]) : (null, "");
    }
}
