using Microsoft.AspNetCore.Http;
using Rcwes.Content.Items;
using Rcwes.Content.Trees;

namespace Rcwes.Content.Sections;

/// <summary>A section on its way through the form. The rows of its list are lines that can be moved and removed.</summary>
internal sealed class SectionForm
{
    public const string RowField = "Row";

    private SectionForm(SectionValues fixedValues, List<SectionRow> rows) => (Fixed, Rows) = (fixedValues, new(rows, 0));

    /// <summary>What stands outside the list.</summary>
    public SectionValues Fixed { get; }

    public Tree<SectionRow> Rows { get; }

    public static SectionForm Of(Section section, SectionValues values)
    {
        var form = new SectionForm(new(), section.List is not { } list ? [] :
            [.. Enumerable.Range(0, values.CountOf(list.Key)).Select(number => new SectionRow { Key = "r" + number, Values = list.Fields.ToDictionary(f => f.Key, f => values[$"{list.Key}.{number}.{f.Key}"], StringComparer.Ordinal) })]);
        foreach (var field in section.Rows.SelectMany(r => r)) form.Fixed[field.Key] = values[field.Key];
        return form;
    }

    public static SectionForm Read(Section section, IFormCollection posted)
    {
        var form = new SectionForm(new(), section.List is not { } list ? [] :
            [.. posted[RowField].OfType<string>().Where(k => k.Length is > 0 and <= ContentIds.Length && k.All(char.IsAsciiLetterOrDigit)).Distinct(StringComparer.Ordinal).Take(50).Select(key => new SectionRow
            {
                Key = key,
                RemovedWith = posted[key + ".RemovedWith"].ToString(),
                Values = list.Fields.ToDictionary(f => f.Key, f => Plain(posted[$"{key}.{f.Key}"]), StringComparer.Ordinal),
            })]);
        foreach (var field in section.Rows.SelectMany(r => r)) form.Fixed[field.Key] = Plain(posted[field.Key]);
        return form;
    }

    /// <summary>As it would be saved: removed rows are gone, the others are numbered in their order.</summary>
    public SectionValues Values(Section section)
    {
        var values = new SectionValues();
        foreach (var key in Fixed.Keys) values[key] = Fixed[key];
        if (section.List is { } list)
            foreach (var (number, row) in Rows.Present.Where(r => r.Values.Values.Any(v => v.Length > 0)).Index())
                foreach (var (name, value) in row.Values) values[$"{list.Key}.{number}.{name}"] = value;
        return values;
    }

    /// <summary>Key of a row in the form, by its number among those that are saved.</summary>
    public string? RowKey(int number) => Rows.Present.Where(r => r.Values.Values.Any(v => v.Length > 0)).ElementAtOrDefault(number)?.Key;

    private static string Plain(string? typed) => (typed ?? "").Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim();
}

/// <summary>One row of a list in a section.</summary>
internal sealed class SectionRow : TreeLine
{
    public required Dictionary<string, string> Values { get; init; }

    public override string Name => Values.Values.FirstOrDefault(v => v.Length > 0) ?? "";
}
