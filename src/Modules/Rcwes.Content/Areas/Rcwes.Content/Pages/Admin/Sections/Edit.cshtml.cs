using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Editing;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Content.Sections;
using Rcwes.Content.Trees;
using Rcwes.Framework.Data;

namespace Rcwes.Content.Pages.Admin.Sections;

/// <summary>One section of the settings.</summary>
[Authorize(Policy = ContentPermissions.Settings)]
public sealed class SectionModel(IServiceProvider services) : SectionPage(services)
{
    private readonly Dictionary<string, IReadOnlyList<(string, string)>> _choices = new(StringComparer.Ordinal);
    private Dictionary<string, string> _wrong = new(StringComparer.Ordinal);

    internal SectionForm Form { get; private set; } = null!;

    /// <summary>Of the state that the form was made from.</summary>
    public string Stamp { get; private set; } = "";

    internal TreeAct? Done { get; private set; }

    /// <summary>What is stored now, when somebody saved in the meantime.</summary>
    internal SectionValues? Theirs { get; private set; }

    /// <summary>Pictures of the library, for a list that needs no script.</summary>
    public IReadOnlyList<(string Path, string Name)> Pictures { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromRoute] string section, [FromRoute] string? id, CancellationToken ct)
    {
        if (!await FindAsync(section, id, ct)) return NotFound();
        var values = await Section.ReadAsync(ct);
        (Form, Stamp) = (SectionForm.Of(Section, values), values.Stamp);
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string section, [FromRoute] string? id, CancellationToken ct)
    {
        if (!await FindAsync(section, id, ct)) return NotFound();
        (Form, Stamp) = (SectionForm.Read(Section, Request.Form), Request.Form["Stamp"].ToString());
        if (TreeAct.Parse(Request.Form["act"]) is { } act)
        {
            Change(act);
            return await ShowAsync(ct);
        }
        var values = Form.Values(Section);
        _wrong = await Section.ProblemsAsync(values, ct);
        if (_wrong.Count > 0)
        {
            Problems = [.. _wrong.Select(w => (FieldView.IdOf(InputOf(w.Key)), $"{Section.LabelOf(w.Key, L)}: {L[w.Value]}"))];
            return await RefuseAsync(StatusCodes.Status422UnprocessableEntity, ct);
        }
        if (await SaveAsync(values, Stamp, ct) is not { } changed) return await CompareAsync(section, id, ct);
        new Notices(TempData).Add("success", changed ? L["Zapisano. Zmiana jest już na stronie."] : L["Nic się nie zmieniło."]);
        return Redirect(Here);
    }

    /// <summary>Both stand side by side; the next save is made knowingly.</summary>
    private async Task<IActionResult> CompareAsync(string section, string? id, CancellationToken ct)
    {
        await FindAsync(section, id, ct);
        var present = await Section.ReadAsync(ct);
        if (present.Stamp != Stamp) (Theirs, Stamp) = (present, present.Stamp);
        return await RefuseAsync(StatusCodes.Status409Conflict, ct);
    }

    private void Change(TreeAct act)
    {
        Done = act;
        if (act.Verb != "add")
        {
            Form.Rows.Apply(act);
        }
        else if (Section.List is { } list && Form.Rows.Lines.Count < 50)
        {
            var row = new SectionRow { Key = ContentIds.New(), Values = list.Fields.ToDictionary(f => f.Key, _ => "", StringComparer.Ordinal) };
            Form.Rows.Add(row, "");
            Done = new("add", row.Key);
        }
    }

    private async Task<IActionResult> RefuseAsync(int status, CancellationToken ct)
    {
        Response.StatusCode = status;
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        ViewData["Title"] = L[Section.Title].Value;
        foreach (var field in Section.Rows.SelectMany(r => r).Where(f => f.Shape == FieldShape.Choice)) _choices[field.Key] = await Section.ChoicesAsync(field.Key, ct);
        if (Section.List?.Fields.Any(f => f.Shape == FieldShape.Picture) == true)
        {
            var found = await Services.GetRequiredService<RcwesDb>().Set<MediaFile>().AsNoTracking().Where(f => f.DeletedUtc == null && f.ContentType.StartsWith("image/"))
                .OrderByDescending(f => f.CreatedUtc).Take(200).Select(f => new { f.Path, f.Name }).ToListAsync(ct);
            Pictures = [.. found.Select(f => (f.Path, f.Name))];
        }
        return Page();
    }

    internal FieldView View(SectionField field) => new(field, field.Key, Section.LabelOf(field.Key, L), Form.Fixed[field.Key])
    {
        Problem = _wrong.GetValueOrDefault(field.Key) is { } problem ? L[problem].Value : null,
        Theirs = Theirs is { } theirs && theirs[field.Key] != Form.Fixed[field.Key] ? theirs[field.Key] : null,
        Choices = _choices.GetValueOrDefault(field.Key, []),
    };

    internal FieldView View(SectionRow row, SectionField field)
    {
        var name = $"{row.Key}.{field.Key}";
        return new(field, name, L[field.Label], row.Values[field.Key])
        {
            Problem = _wrong.FirstOrDefault(w => InputOf(w.Key) == name).Value is { } problem ? L[problem].Value : null,
            Focused = Done is { Verb: "add" or "undo" } && Done.Key == row.Key && field == Section.List!.Fields[0],
        };
    }

    /// <summary>What is stored now in the list, as text.</summary>
    internal IEnumerable<(string Label, string Value)> TheirList() => Theirs is not { } theirs || Section.List is not { } list ? []
        : theirs.Keys.Where(k => k.StartsWith(list.Key + ".", StringComparison.Ordinal)).Select(k => (Section.LabelOf(k, L), theirs[k]));

    /// <summary>Name of the input of a key: rows of a list have names of their own in the form.</summary>
    private string InputOf(string key)
    {
        if (Section.List is not { } list || !key.StartsWith(list.Key + ".", StringComparison.Ordinal)) return key;
        var parts = key[(list.Key.Length + 1)..].Split('.', 2);
        return int.TryParse(parts[0], out var number) && Form.RowKey(number) is { } row ? $"{row}.{parts[1]}" : key;
    }
}
