using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>A page on which the client writes something to a request that was sent.</summary>
internal abstract class SpeakPage(IServiceProvider services) : RequestPage(services)
{
    protected WorkDesk Work { get; } = services.GetRequiredService<WorkDesk>();

    [BindProperty]
    public SpeakInput Input { get; set; } = new();

    protected abstract string Title { get; }

    /// <summary>Whether the page has anything to do now.</summary>
    protected abstract bool IsPossible { get; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (!await FindAsync(token, Title, ct)) return NotFound();
        return IsPossible ? Page() : Redirect(Here);
    }

    protected async Task<IActionResult> SayAsync(string token, Action<AdviceRequest, DateTime> say, CancellationToken ct) =>
        await FindAsync(token, Title, ct) ? await ActAsync(() => Work.ActAsync(Asked.Id, null, say, ct), Here) : NotFound();

    internal sealed class SpeakInput
    {
        [Display(Name = "Wiadomość")]
        [Required(ErrorMessage = "Napisz, o co chodzi."), DataType(DataType.MultilineText), StringLength(RequestMessage.LongestText)]
        public string Text { get; set; } = "";
    }
}
