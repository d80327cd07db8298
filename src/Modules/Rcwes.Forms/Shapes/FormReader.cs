using System.Globalization;
using System.Text.Json.Nodes;
using Rcwes.Forms.Parts;

namespace Rcwes.Forms.Shapes;

/// <summary>Makes the form of one document. One reader reads one form.</summary>
internal sealed class FormReader
{
    /// <summary>Widgets that Orchard Core places by hand; here every question brings its own label and errors.</summary>
    private static readonly HashSet<string> PlacedByPage = ["Validation", "ValidationSummary", "Label"];

    private readonly List<FormProblem> _problems = [];
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<FormStep> _steps = [];
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private List<FormElement> _elements = [];
    private string _button = "";

    public FormShape Read(JsonObject document)
    {
        JsonObject[] widgets = [.. Flat(document, 0)];
        foreach (var label in widgets.Where(w => w.Said("ContentType") == "Label"))
            if (label.Part("LabelPart").Said("For") is { Length: > 0 } target) _labels.TryAdd(target, label.Part("TitlePart").Said("Title"));
        var (title, show) = ("", (ShowRule?)null);
        foreach (var widget in widgets)
        {
            if (widget.Said("ContentType") == "RcwesPageBreak")
            {
                // Nothing before the first break: it only names the first page.
                if (_elements.Count > 0 || _steps.Count > 0) Close(title, show);
                (title, show) = (widget.Part("RcwesPageBreakPart").Said("Title"), Rule(widget));
            }
            else
            {
                Add(widget);
            }
        }
        Close(title, show);
        var rules = document.Part("RcwesFormPart");
        // The editor refuses it; a recipe of another site brings what it likes.
        if (rules.Whole("KeepMonths") is (< 1 or > RcwesFormPart.MostMonths) and var months) _problems.Add(new(FormProblemKind.Months, months.ToString(CultureInfo.CurrentCulture)));
        if (rules.Said("Purpose") == RcwesFormPart.Newsletter && !_steps.Any(s => s.Questions.Any(q => q.Kind == QuestionKind.Email))) _problems.Add(new(FormProblemKind.NoAddress, ""));
        if (!_steps.Any(s => s.Questions.Any())) _problems.Add(new(FormProblemKind.Empty, ""));
        return new(document, _steps, _problems, Loose(), _button);
    }

    private void Close(string title, ShowRule? show)
    {
        _steps.Add(new(title, show, _elements));
        _elements = [];
    }

    /// <summary>Widgets in their order, also those in a nested flow.</summary>
    private static IEnumerable<JsonObject> Flat(JsonObject document, int depth)
    {
        foreach (var widget in document.Part("FlowPart")?["Widgets"].Objects() ?? [])
        {
            yield return widget;
            if (depth < 4)
                foreach (var held in Flat(widget, depth + 1)) yield return held;
        }
    }

    private static ShowRule? Rule(JsonObject widget) => ShowRule.Read(widget.Part("FormInputElementVisibilityPart"));

    private void Add(JsonObject widget)
    {
        var (type, id, show) = (widget.Said("ContentType"), widget.Said("ContentItemId"), Rule(widget));
        if (type == "RcwesFormText")
        {
            var words = widget.Part("RcwesFormTextPart");
            _elements.Add(new FormWords(id, show, words.Said("Heading"), words.Said("Text")));
        }
        else if (type == "Button")
        {
            if (widget.Part("ButtonPart").Said("Type") is "" or "submit") _button = widget.Part("ButtonPart").Said("Text");
        }
        else if (KindOf(type, widget) is { } kind)
        {
            _elements.Add(Ask(widget, id, show, kind));
        }
        else if (!PlacedByPage.Contains(type))
        {
            _problems.Add(new(FormProblemKind.Unknown, type));
        }
    }

    private static QuestionKind? KindOf(string type, JsonObject widget) => type switch
    {
        "Input" => widget.Part("InputPart").Said("Type").ToLowerInvariant() switch
        {
            "email" => QuestionKind.Email,
            "tel" => QuestionKind.Phone,
            "number" or "range" => QuestionKind.Number,
            "date" => QuestionKind.Date,
            "url" => QuestionKind.Url,
            "checkbox" => QuestionKind.Tick,
            "hidden" => QuestionKind.Hidden,
            "file" => QuestionKind.File,
            "submit" or "button" or "reset" or "image" => null,
            _ => QuestionKind.Text,
        },
        "TextArea" => QuestionKind.LongText,
        "Select" => Enums.Read<SelectWay>(widget.Part("SelectPart")?["Editor"]) switch { SelectWay.Radio => QuestionKind.One, SelectWay.Checkbox => QuestionKind.Some, _ => QuestionKind.List },
        "RcwesOfficialNumber" => widget.Part("RcwesOfficialNumberPart").Said("Kind") switch { "Regon" => QuestionKind.Regon, "Krs" => QuestionKind.Krs, "PostalCode" => QuestionKind.PostalCode, _ => QuestionKind.Nip },
        "RcwesGmina" => QuestionKind.Gmina,
        "RcwesInstitution" => QuestionKind.Institution,
        "RcwesUpload" => QuestionKind.File,
        "RcwesConsent" => QuestionKind.Consent,
        _ => null,
    };

    private Question Ask(JsonObject widget, string id, ShowRule? show, QuestionKind kind)
    {
        var (more, consent) = (widget.Part("RcwesQuestionPart"), widget.Part("RcwesConsentPart"));
        var name = widget.Part("FormInputElementPart").Said("Name");
        var own = name.Length > 0 ? name : widget.Part("FormElementPart").Said("Id") is { Length: > 0 } element ? element : id;
        var key = own;
        for (var number = 2; !_keys.Add(key); number++) key = $"{own}-{number}";
        var label = consent is not null ? consent.Said("Text") : LabelOf(widget, name);
        if (key != own) _problems.Add(new(FormProblemKind.Doubled, label.Length > 0 ? label : key, own));
        var options = kind is QuestionKind.List or QuestionKind.One or QuestionKind.Some ? Choice.List(widget.Part("SelectPart")?["Options"]) : [];
        if (options.Count == 0 && kind is QuestionKind.List or QuestionKind.One or QuestionKind.Some) _problems.Add(new(FormProblemKind.NoOptions, label.Length > 0 ? label : key));
        return new Question(id, show, key, kind, label.Length > 0 ? label : key)
        {
            Hint = more.Said("Hint"),
            Required = more.Flag("Required"),
            Options = options,
            Longest = more.Whole("Longest") is > 0 and var longest ? longest : kind == QuestionKind.LongText ? FormShape.LongestText : FormShape.LongestLine,
            Autocomplete = more.Said("Autocomplete") is { Length: > 0 } purpose ? purpose : kind switch { QuestionKind.Email => "email", QuestionKind.Phone => "tel", QuestionKind.PostalCode => "postal-code", _ => "" },
            Default = DefaultOf(widget),
            Receipt = kind == QuestionKind.Email && more.Flag("Receipt"),
            Listed = more.Flag("Listed"),
            Version = consent is null ? "" : consent.Said("Version") is { Length: > 0 } version ? version : "1",
            MostFiles = Math.Clamp(widget.Part("RcwesUploadPart").Whole("Most") ?? 1, 1, 10),
        };
    }

    /// <summary>Orchard Core has kept the words of a question in several places over the years.</summary>
    private string LabelOf(JsonObject widget, string name)
    {
        string[] places =
        [
            widget.Part("FormElementLabelPart").Said("Label"),
            _labels.GetValueOrDefault(widget.Part("FormElementPart").Said("Id"), ""),
            _labels.GetValueOrDefault(name, ""),
            widget.Part("InputPart").Said("Label"), widget.Part("TextAreaPart").Said("Label"), widget.Part("SelectPart").Said("Label"),
            widget.Part("InputPart").Said("Placeholder"), widget.Part("TextAreaPart").Said("Placeholder"),
            widget.Said("DisplayText"),
        ];
        return places.FirstOrDefault(p => p.Length > 0) ?? "";
    }

    private static string DefaultOf(JsonObject widget) => new[] { "InputPart", "TextAreaPart", "SelectPart" }.Select(p => widget.Part(p).Said("DefaultValue")).FirstOrDefault(v => v.Length > 0) ?? "";

    /// <summary>Ids of elements whose condition does not count, with the reason told to the editor.</summary>
    private HashSet<string> Loose()
    {
        var loose = new HashSet<string>(StringComparer.Ordinal);
        var order = _steps.SelectMany((s, i) => s.Questions.Select(q => (Question: q, Step: i))).ToDictionary(x => x.Question.Key, StringComparer.Ordinal);
        for (var step = 0; step < _steps.Count; step++)
        {
            foreach (var element in _steps[step].Elements.Where(e => e.Show is not null))
            {
                var name = element is Question q ? q.Label : ((FormWords)element).Heading;
                foreach (var field in element.Show!.Fields)
                {
                    if (!order.TryGetValue(field, out var asked))
                    {
                        loose.Add(element.Id);
                        _problems.Add(new(FormProblemKind.Missing, name, field));
                    }
                    else if (asked.Step > step)
                    {
                        _problems.Add(new(FormProblemKind.Later, name, asked.Question.Label));
                    }
                }
                if (element is Question own && Reaches(own.Key, own.Key, order, []))
                {
                    loose.Add(element.Id);
                    _problems.Add(new(FormProblemKind.Cycle, name));
                }
            }
        }
        // A page that waits for a question that is gone is there, too.
        foreach (var step in _steps.Where(s => s.Show is not null && s.Show.Fields.Any(f => !order.ContainsKey(f))).ToList())
        {
            _problems.Add(new(FormProblemKind.Missing, step.Title, step.Show!.Fields.First(f => !order.ContainsKey(f))));
            _steps[_steps.IndexOf(step)] = step with { Show = null };
        }
        return loose;
    }

    private static bool Reaches(string from, string to, Dictionary<string, (Question Question, int Step)> order, HashSet<string> passed) =>
        order.TryGetValue(from, out var asked) && asked.Question.Show is { } rule && rule.Fields.Any(f => f == to || passed.Add(f) && Reaches(f, to, order, passed));
}
