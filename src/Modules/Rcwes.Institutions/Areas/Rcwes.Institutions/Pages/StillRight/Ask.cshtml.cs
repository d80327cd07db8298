using Microsoft.AspNetCore.Mvc;

namespace Rcwes.Institutions.Pages.StillRight;

/// <summary>Is the entry still right? Yes is one press.</summary>
internal sealed class AskModel(IServiceProvider services) : StillRightPage(services)
{
    public const string Yes = "tak";
    public const string Gone = "zamkniecie";
    public const string Forbidden = "zastrzezenie";
    public const string Sent = "wyslano";

    protected override string Title => Texts["Czy ten wpis jest aktualny?"];

    public Task<IActionResult> OnPostAsync(string token, CancellationToken ct) => AnswerAsync(token, Yes, entry => Desk.YesAsync(entry, ct), ct);

    /// <summary>The link has expired: a new one goes to the address of the entry, whoever asks for it.</summary>
    public async Task<IActionResult> OnPostAgainAsync(string token, CancellationToken ct)
    {
        await LoadAsync(token, ct);
        if (Question is { Lives: false, Entry.DoNotList: false }) await Desk.AgainAsync(Question.Entry, ct);
        return Redirect($"{Here}?zapisano={Sent}");
    }
}
