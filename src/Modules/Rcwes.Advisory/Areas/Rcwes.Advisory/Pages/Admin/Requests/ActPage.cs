using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>A page on which staff do one thing with a request. What they wrote stays when somebody else was quicker, and what that one did stands below it.</summary>
internal abstract class ActPage(IServiceProvider services) : DeskPage(services)
{
    protected WorkDesk Desk { get; } = services.GetRequiredService<WorkDesk>();

    [BindProperty]
    public ActInput Input { get; set; } = new();

    public IReadOnlyList<SpokenLine> Conversation { get; private set; } = [];

    /// <summary>What the page does; null for what is possible in every state.</summary>
    protected abstract RequestAct? Act { get; }

    /// <summary>Whether there is something to do here now.</summary>
    protected virtual bool IsPossible => Act is not { } act || Asked.State.Can(act);

    /// <summary>Name of the page and question of its heading.</summary>
    protected abstract string Title { get; }

    public virtual async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        // Somebody was quicker: there is nothing to do here any more.
        if (!IsPossible) return Redirect(Url.Content("~" + Here));
        Input.Stamp = Asked.Stamp;
        await ComeAsync(ct);
        return Page();
    }

    protected virtual async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, Title, ct)) return false;
        await SeeOthersAsync(ct);
        Conversation = await Services.GetRequiredService<ConversationReader>().OfAsync(id, forStaff: true, ct);
        return true;
    }

    protected void Need(string? text, string sentence, string field = nameof(ActInput.Text))
    {
        if (string.IsNullOrWhiteSpace(text)) ModelState.AddModelError("Input." + field, sentence);
    }

    protected async Task<IActionResult> DoAsync(Action<AdviceRequest, DateTime> act, string told, CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await Desk.ActAsync(Asked.Id, Input.Stamp, act, ct);
        }
        catch (RuleException rule)
        {
            // What was typed stays; the page now knows what the other one did.
            if (!await ReadAsync(Asked.Id, ct)) return NotFound();
            ModelState.Remove("Input.Stamp");
            Input.Stamp = Asked.Stamp;
            ModelState.AddRule(rule, L);
            return Page();
        }
        await GoAsync(ct);
        Told.Put(TempData, told);
        var still = await Book.FindAsync(Asked.Id, User, AdvisoryPermissions.Seeing, helping: true, ct) is not null;
        return Redirect(Url.Content(still ? "~" + Here : "~/admin/doradztwo"));
    }

    /// <summary>What staff write.</summary>
    internal sealed class ActInput
    {
        public Guid Stamp { get; set; }

        [Display(Name = "Treść")]
        [DataType(DataType.MultilineText), StringLength(RequestMessage.LongestText)]
        public string? Text { get; set; }

        [Display(Name = "Powód")]
        [StringLength(Owners.RequestOwner.LongestReason)]
        public string? Reason { get; set; }

        [Display(Name = "Proponowany termin rozmowy")]
        public DateTime? Meeting { get; set; }

        [Display(Name = "Kto prowadzi sprawę")]
        public string? Adviser { get; set; }

        [Display(Name = "Szablon")]
        public string? Template { get; set; }

        [Display(Name = "Komu przekazać")]
        public string? To { get; set; }

        /// <summary>The wall clock of the offices as an instant.</summary>
        public DateTime? MeetingUtc => Meeting is { } at ? Warsaw.ToUtc(at) : null;
    }
}
