using Rcwes.Advisory.Deadlines;
using Rcwes.Framework;

namespace Rcwes.Advisory.Requests;

/// <summary>What ties a request to others.</summary>
internal sealed partial class AdviceRequest
{
    /// <summary>The request that goes on with the matter of this one; null unless it was merged.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>It was linked to another one, or another one was taken out of it.</summary>
    public void Tie(string verb, Guid other, Actor actor, DateTime now)
    {
        Touch(now);
        Tell(verb, actor, now, data: new { other });
    }

    /// <summary>Goes on with the matter of another request. Whoever waited there for a person waits here.</summary>
    public void TakeIn(string words, bool waits, DeadlineTerms terms, Actor actor, DateTime now)
    {
        if (waits && State is (RequestState.Answered or RequestState.Waiting))
        {
            Move(RequestAct.Reply, now);
            Resume(now);
        }
        if (waits) Await(terms, now);
        Note(words, actor, now);
    }

    /// <summary>Another request goes on with the matter; this one cannot be opened again. It is no closing of the matter, and the client is told so.</summary>
    public void MergeInto(Guid other, string words, Actor actor, DateTime now)
    {
        var from = State;
        Finish(words, actor, now);
        MergedIntoId = other;
        Tell("merged", actor, now, from, data: new { other });
    }
}
