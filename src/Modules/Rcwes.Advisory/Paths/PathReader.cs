using Rcwes.Advisory.Topics;
using Rcwes.Framework.Activity;

namespace Rcwes.Advisory.Paths;

/// <summary>Diagnoses and paths with the names that pages show.</summary>
internal sealed class PathReader(PathDesk desk, TopicList topics, IActorNames accounts)
{
    public async Task<DiagnosisView?> DiagnosisAsync(Guid request, CancellationToken ct) => DiagnosisView.Of(await desk.DiagnosesAsync(request, ct));

    /// <summary>The path that is present, or the last one; null when there is none.</summary>
    public async Task<PathView?> PathAsync(Guid request, CancellationToken ct) => (await desk.PathsAsync(request, ct)).FirstOrDefault() is { } path ? await ViewAsync(path, ct) : null;

    /// <summary>One path of a request; null when it is none of its own.</summary>
    public async Task<PathView?> PathAsync(Guid request, Guid id, CancellationToken ct) => (await desk.PathsAsync(request, ct)).Find(p => p.Id == id) is { } path ? await ViewAsync(path, ct) : null;

    private async Task<PathView> ViewAsync(SupportPath path, CancellationToken ct) =>
        new(path, (await accounts.OfAsync([path.ResponsibleId], ct)).GetValueOrDefault(path.ResponsibleId, "–"), (await topics.AllAsync(ct)).ToDictionary(t => t.Code, t => t.Title));
}
