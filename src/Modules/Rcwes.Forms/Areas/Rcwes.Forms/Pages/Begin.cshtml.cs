using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Contracts;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Filling;
using Rcwes.Forms.Shapes;
using Rcwes.Framework;
using Rcwes.Framework.Files;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Forms.Pages;

/// <summary>Takes the first page of a form, which stands at the form's own address. From here on the answer is saved as it goes.</summary>
[EnableRateLimiting("form-answer")]
[RequestSizeLimit(StoredFiles.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = StoredFiles.LargestForm, ValueLengthLimit = 1024 * 1024)]
[FromOneRoom]
internal sealed class BeginModel(IContentItems items, FormDesk desk, FormDoor door, FormFiles files, StepReading reading, StepScenes scenes, StartTokens tokens, IStringLocalizer<FormsTexts> l) : PageModel
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Nothing = new Dictionary<string, IReadOnlyList<string>>();
    private static readonly IReadOnlyDictionary<string, int> NoFiles = new Dictionary<string, int>();

    public StepScene Scene { get; private set; } = null!;

    /// <summary>Why nothing can be sent now; empty when it can.</summary>
    public string Closed { get; private set; } = "";

    /// <summary>An answer on this page brought up a question that was not asked yet.</summary>
    public bool Revealed { get; private set; }

    private string Prefix => Cultures.Current == "en" ? "/en" : "";

    public async Task<IActionResult> OnGetAsync(string form, CancellationToken ct) =>
        await items.PublishedAsync(form, ct) is { } item && items.AddressOf(item) is { } address ? Redirect(address) : NotFound();

    public async Task<IActionResult> OnPostAsync(string form, CancellationToken ct)
    {
        if (await items.PublishedAsync(form, ct) is not { ContentType: "Form" } present) return NotFound();
        FormPage.Keep(this, present.DisplayText, present, items);
        var token = tokens.Read(Request.Form["start"], form);
        // The questions are those that the person saw, even when the form has been changed since.
        var item = token is not null && token.Version != present.VersionId && await items.VersionAsync(token.Version, ct) is { } seen ? seen : present;
        var shape = FormShape.Read(item.Document);
        var step = shape.ShownWith(Nothing).Steps.FirstOrDefault() ?? shape.Steps[0];
        var post = await reading.ReadAsync(step, shape, Nothing, Request.Form, NoFiles, ModelState, ct);
        var act = Request.Form["act"].ToString();
        if (act.Length > 0) ModelState.Clear();
        Scene = await scenes.OfAsync(shape, step, post.Given, $"{Prefix}/formularze/wypelnij/{form}", Words, ct) with { Start = Request.Form["start"].ToString() };
        if (token?.Sum is not null) Scene = Again(item, Scene, token?.About);
        var looked = await door.LookAsync(form, FormShape.Read(present.Document), ct);
        if (!looked.IsOpen)
        {
            Closed = DoorWords.Of(looked, FormShape.Read(present.Document), l);
            return Page();
        }
        if (act.Length > 0 || !ModelState.IsValid) return Page();
        Revealed = post.Revealed;
        if (Revealed) return Page();
        if (IsOdd(token))
        {
            if (token?.Sum is not null) ModelState.AddModelError("suma", l["Wynik się nie zgadza. Wpisz go cyframi."]);
            Scene = Again(item, Scene, token?.About);
            return Page();
        }
        if (await desk.BeginAsync(item, token!, post.Lines, ct) is not { } begun)
        {
            // The same page sent twice: nobody is turned away, but a program would have to think.
            Scene = Again(item, Scene, token?.About);
            return Page();
        }
        var here = $"{Prefix}/formularze/odpowiedz/{begun.Token}";
        if (!await FilesAsync(step, begun.Id, ct)) return Redirect(here + "/1");
        return Redirect(Scene.Sends && Scene.Shown.Steps.Count == 1 && await TrySendAsync(begun.Id, ct) ? here + "/wyslano" : here + "?dalej=1");
    }

    /// <summary>False when the last place went meanwhile; the next page tells, and what was typed is kept.</summary>
    private async Task<bool> TrySendAsync(Guid answer, CancellationToken ct)
    {
        try
        {
            await desk.SendAsync(answer, ct);
            return true;
        }
        catch (RuleException)
        {
            return false;
        }
    }

    private string? Words(Question question) => Request.Form[StepReading.NameOf(question.Key) + ".szukaj"];

    /// <summary>The same page with a plain question; what was typed stays.</summary>
    private StepScene Again(IShownItem item, StepScene scene, string? about)
    {
        var (start, question) = tokens.IssueWithQuestion(item.ContentItemId, item.VersionId, about);
        return scene with { Start = start, Plain = question };
    }

    /// <summary>Looks like a program, and did not answer the plain question.</summary>
    private bool IsOdd(StartToken? token)
    {
        if (token is null) return true;
        if (token.Sum is { } sum) return Request.Form["suma"].ToString().Trim() != sum.ToString(CultureInfo.InvariantCulture);
        return tokens.IsOdd(token) || Request.Form["strona"].ToString().Length > 0;
    }

    /// <returns>False when a file was not taken; the reason waits for the next page. Files under other questions are taken all the same.</returns>
    private async Task<bool> FilesAsync(FormStep step, Guid answer, CancellationToken ct)
    {
        List<(string Key, string Error)> refused = [];
        foreach (var question in step.Questions.Where(q => q.Kind == QuestionKind.File))
        {
            try
            {
                await files.AddAsync(answer, question, Request.Form.Files.GetFiles(StepReading.NameOf(question.Key)), ct);
            }
            catch (RuleException rule)
            {
                refused.Add((question.Key, l[rule.Sentence, [.. rule.Arguments]]));
            }
        }
        if (refused.Count == 0) return true;
        (TempData[StepModel.FileKeys], TempData[StepModel.FileErrors]) = (refused.Select(r => r.Key).ToArray(), refused.Select(r => r.Error).ToArray());
        return false;
    }
}
