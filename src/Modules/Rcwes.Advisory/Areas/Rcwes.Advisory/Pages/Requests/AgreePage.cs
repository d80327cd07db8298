using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>A page on which the client agrees to something, which takes a link that came by letter.</summary>
internal abstract class AgreePage(IServiceProvider services) : RequestPage(services)
{
    private readonly ClientProof _proof = services.GetRequiredService<ClientProof>();

    /// <summary>What the holder of the link still needs.</summary>
    public ProofNeed Need { get; private set; }

    /// <summary>Whether a letter with a link was asked for just now.</summary>
    public bool IsLetterSent { get; private set; }

    /// <summary>Reads what the page is about; false when the link does not lead to it.</summary>
    protected abstract Task<bool> ReadAsync(Guid thing, CancellationToken ct);

    protected async Task<bool> ReadAsync(string token, Guid thing, string title, CancellationToken ct)
    {
        if (!await FindAsync(token, title, ct) || !await ReadAsync(thing, ct)) return false;
        Need = await _proof.NeedAsync(Asked, token, ct);
        return true;
    }

    /// <summary>Sends a link by letter and stays.</summary>
    protected async Task<IActionResult> SendLetterAsync(CancellationToken ct)
    {
        // The other forms of the page were not sent with this one.
        ModelState.Clear();
        if (Need == ProofNeed.Letter) await _proof.SendAsync(Asked, Client, ct);
        IsLetterSent = Need == ProofNeed.Letter;
        return Page();
    }
}

/// <summary>What the page says when the link does not prove enough.</summary>
/// <param name="Need">What is missing.</param>
/// <param name="Email">Where letters go; null without a mailbox.</param>
/// <param name="Action">Address of the button.</param>
/// <param name="IsSent">Whether it was pressed just now.</param>
internal sealed record ProofNote(ProofNeed Need, string? Email, string Action, bool IsSent);
