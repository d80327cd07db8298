using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Rcwes.Framework.Data;

/// <summary>The model depends on the modules of the host, so hosts with other modules in one process (tests) get their own.</summary>
internal sealed class RcwesModelKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), context is RcwesDb db ? db.ModelKey : "", designTime);
}
