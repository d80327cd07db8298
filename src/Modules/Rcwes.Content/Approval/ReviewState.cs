namespace Rcwes.Content.Approval;

/// <summary>Where a version stands on its way to approval. A new version begins anew: what was approved is that text and no other.</summary>
internal enum ReviewState
{
    None,
    Submitted,
    ChangesRequested,
    Approved,
}
