using AngleSharp.Html.Dom;

namespace Rcwes.TestKit;

/// <summary>A form of a page, filled as a person can fill it: only fields that are there, only choices that are offered.</summary>
public sealed class Form
{
    private readonly Page _page;
    private readonly IHtmlFormElement _form;
    private readonly List<(string Name, string Value)> _fields = [];
    private readonly List<(string Name, string FileName, byte[] Bytes, string Type)> _files = [];

    internal Form(Page page, IHtmlFormElement form)
    {
        (_page, _form) = (page, form);
        foreach (var element in form.Elements)
        {
            if (element is IHtmlInputElement { IsDisabled: false, Name.Length: > 0 } input)
            {
                if (input.Type is "submit" or "button" or "image" or "reset" or "file") continue;
                if (input.Type is "checkbox" or "radio" && !input.IsChecked) continue;
                _fields.Add((input.Name, input.Type is "checkbox" or "radio" && !input.HasAttribute("value") ? "on" : input.Value));
            }
            else if (element is IHtmlTextAreaElement { IsDisabled: false, Name.Length: > 0 } area)
            {
                _fields.Add((area.Name, area.Value));
            }
            else if (element is IHtmlSelectElement { IsDisabled: false, Name.Length: > 0 } select)
            {
                foreach (var option in select.Options.Where(o => o.IsSelected)) _fields.Add((select.Name, option.Value));
            }
        }
    }

    /// <summary>What the form would send for a field now.</summary>
    public IReadOnlyList<string> this[string name] => [.. _fields.Where(f => f.Name == name).Select(f => f.Value)];

    public IReadOnlyList<string> Names => [.. _form.Elements.Select(e => e.GetAttribute("name")).OfType<string>().Distinct()];

    /// <summary>Writes into a field, chooses an option or a radio button, ticks a box (by its value); null empties or unticks.</summary>
    public Form Fill(string name, string? value)
    {
        var controls = _form.Elements.Where(e => e.GetAttribute("name") == name).ToList();
        if (controls.Count == 0)
            throw new InvalidOperationException($"The form on {_page.Url} has no field '{name}'. It has: {string.Join(", ", Names)}.");
        if (value is not null && Choices(controls) is { Count: > 0 } choices && !choices.Contains(value))
            throw new InvalidOperationException($"'{name}' on {_page.Url} does not offer '{value}', only: {string.Join(", ", choices)}.");
        _fields.RemoveAll(f => f.Name == name);
        if (value is not null) _fields.Add((name, value));
        return this;
    }

    /// <summary>Ticks or chooses one more value of a field that takes many.</summary>
    public Form Add(string name, string value)
    {
        var present = this[name];
        Fill(name, value);
        _fields.InsertRange(_fields.Count - 1, present.Where(p => p != value).Select(p => (name, p)));
        return this;
    }

    public Form Attach(string name, string fileName, byte[] bytes, string type = "application/octet-stream")
    {
        if (!Names.Contains(name)) throw new InvalidOperationException($"The form on {_page.Url} has no field '{name}'.");
        _files.Add((name, fileName, bytes, type));
        return this;
    }

    /// <summary>The body that would be sent, for tests that send something that no browser would.</summary>
    public Task<string> BodyAsync() => ToRequest(null).Content!.ReadAsStringAsync();

    internal HttpRequestMessage ToRequest(string? buttonText)
    {
        var button = Button(buttonText);
        var fields = new List<(string Name, string Value)>(_fields);
        if (button?.GetAttribute("name") is { Length: > 0 } name) fields.Add((name, button.GetAttribute("value") ?? ""));
        var target = button?.GetAttribute("formaction") ?? _form.GetAttribute("action");
        var action = new Uri(new Uri(new Uri("https://localhost"), _page.Url), string.IsNullOrEmpty(target) ? _page.Url : target).PathAndQuery;
        if (!string.Equals(_form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
            return new(HttpMethod.Get, $"{action.Split('?')[0]}?{string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"))}");
        return new(HttpMethod.Post, action) { Content = Body(fields) };
    }

    private HttpContent Body(List<(string Name, string Value)> fields)
    {
        if (!string.Equals(_form.GetAttribute("enctype"), "multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var body = new MultipartFormDataContent();
        foreach (var (field, value) in fields) body.Add(new StringContent(value), field);
        foreach (var (field, fileName, bytes, type) in _files)
            body.Add(new ByteArrayContent(bytes) { Headers = { ContentType = new(type) } }, field, fileName);
        return body;
    }

    private AngleSharp.Dom.IElement? Button(string? text)
    {
        var buttons = _form.Elements.Where(e => e is IHtmlButtonElement { Type: "submit" } or IHtmlInputElement { Type: "submit" }).ToList();
        if (text is null) return buttons.FirstOrDefault();
        return buttons.FirstOrDefault(b => (b is IHtmlInputElement ? b.GetAttribute("value")! : b.TextContent).Trim() == text)
            ?? throw new InvalidOperationException($"The form on {_page.Url} has no button '{text}', only: {string.Join(", ", buttons.Select(b => b.TextContent.Trim()))}.");
    }

    private static List<string> Choices(List<IHtmlElement> controls) => [.. controls.SelectMany(c => c switch
    {
        IHtmlSelectElement select => select.Options.Select(o => o.Value),
        IHtmlInputElement { Type: "radio" or "checkbox" } input => [input.Value],
        _ => [],
    })];
}
