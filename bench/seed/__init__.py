"""A book of any size, made in minutes: real histories, copied with new identities, words and times.

The demo's stories are acted out by the product's own actions, once for each of its five facilities. Each complaint of
theirs with all its rows is then a life that is copied into fifty other facilities, moved back by whole weeks so that
working hours stay working hours. Numbers, chain, stored states and words are written as the product would have
written them, in bulk: `tanggap verify` passes on the result.
"""
